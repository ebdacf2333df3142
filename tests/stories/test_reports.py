"""The reports of the desk and their sheets."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from stories.editing.interchange.formula_guard import guarded
from stories.models import StoryPage
from tests import factory
from tests.stories.many_stories import make_many_stories

pytestmark = pytest.mark.django_db
REPORTS = ("coverage_report", "country_grid_report", "career_grid_report", "due_report")


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def csv_of(client, name: str, **asked) -> list[dict]:
    content = content_of(client.get(reverse(name), asked | {"export": "csv"}))
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def xlsx_of(client, name: str, **asked) -> list[tuple]:
    content = content_of(client.get(reverse(name), asked | {"export": "xlsx"}))
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.rows)


@pytest.fixture(autouse=True)
def signed_in(client, editor):
    client.force_login(editor)


def test_report_of_a_thousand_stories_takes_few_queries(client, django_assert_max_num_queries):
    make_many_stories(1000)
    for name in REPORTS:
        client.get(reverse(name))
        with django_assert_max_num_queries(20):
            assert client.get(reverse(name)).status_code == 200
        with django_assert_max_num_queries(20):
            content_of(client.get(reverse(name), {"export": "csv"}))


@pytest.mark.parametrize("name", REPORTS)
def test_report_is_in_the_menu_and_not_for_strangers(client, name):
    url = reverse(name)
    assert url in client.get(reverse("wagtailadmin_home")).content.decode()
    client.logout()
    assert client.get(url).status_code == 302


def test_coverage_tells_all_of_a_story(client):
    factory.make_story(
        title="The door",
        title_ja="ドア",
        summary="A door.",
        summary_ja="ドアの話。",
        passages=[("I opened the door. " * 30, "ドアを開けた。")],
        countries=["CA", "CA", "NO"],
        careers=["nurse", "chef"],
        themes=["loneliness"],
        writer="Mia",
    )
    factory.make_story(title="Not out", is_published=False)
    out, draft = sorted(
        csv_of(client, "coverage_report"), key=lambda row: row["Published"] != "True"
    )
    assert out["Title in Japanese"] == "ドア"
    assert out["Countries"] == "Canada, Norway"
    assert out["Careers"] == "Chef, Nurse"
    assert out["Word count"] == "120"
    assert out["Writer"] == "Mia"
    assert out["Both languages"] == "True"
    assert out["Estimated level"].startswith("A1")
    assert draft["Title in English"] == "Not out"
    assert draft["Published"] == "False"


@pytest.mark.parametrize(
    ("asked", "titles"),
    [({"country": "CA"}, ["In Canada"]), ({"live": "false"}, ["Not out"])],
)
def test_coverage_is_narrowed(client, asked, titles):
    factory.make_story(title="In Canada", countries=["CA", "CA"])
    factory.make_story(title="Not out", is_published=False)
    assert [row["Title in English"] for row in csv_of(client, "coverage_report", **asked)] == titles


def test_number_in_the_grid_leads_to_its_stories(client):
    factory.make_story(title="In Canada", countries=["CA"], level="A2.1")
    factory.make_story(title="Elsewhere", countries=["NO"], level="A2.1")
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    link = f"{reverse('coverage_report')}?level="
    start = page.index(link)
    url = page[start : page.index('"', start)].replace("&amp;", "&")
    listed = client.get(url).content.decode()
    assert ("In Canada" in listed) != ("Elsewhere" in listed)


def test_grid_report_counts(client):
    factory.make_story(countries=["CA"], level="A2.1")
    [row] = csv_of(client, "country_grid_report")
    assert (row["Country"], row["A2.1"], row["A1.1"], row["Published"]) == ("Canada", "1", "0", "1")


FORMULAS = [
    '=HYPERLINK("http://bad.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
]


@pytest.mark.parametrize("report", ["coverage_report", "feelings_report"])
def test_formula_in_a_title_is_never_live(client, report):
    for number, formula in enumerate(FORMULAS):
        story = factory.make_story(title=f"x{number}")
        StoryPage.objects.filter(pk=story.pk).update(title=formula)
    rows = csv_of(client, report)
    assert sorted(next(iter(row.values())) for row in rows) == sorted(f"'{one}" for one in FORMULAS)
    cells = [row[0] for row in xlsx_of(client, report)[1:]]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sorted(cell.value for cell in cells) == sorted(FORMULAS)


@pytest.mark.parametrize("text", ["Good morning", "10-12", ""])
def test_other_cells_stay_as_they_are(text):
    assert guarded(text) == text


def test_excel_reads_the_japanese(client):
    factory.make_story(title_ja="ドア")
    content = content_of(client.get(reverse("coverage_report"), {"export": "csv"}))
    assert content.startswith("\ufeff".encode())


def test_due_report_narrows_to_what_is_due(client):
    factory.make_story(title="Fresh")
    factory.make_story(title="Old", review_after="2020-01-01")
    assert [row["Title in English"] for row in csv_of(client, "due_report")] == ["Old"]
    everything = csv_of(client, "due_report", within="all")
    assert [row["Title in English"] for row in everything] == ["Old", "Fresh"]
    page = client.get(reverse("due_report"), {"within": "all"}).content.decode()
    assert "csrfmiddlewaretoken" in page
    assert client.get(reverse("due_report"), {"within": "nonsense"}).status_code == 200
