"""A teacher makes a list, and a class opens it."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from stories.models import ReadingList, StoryIndexPage
from stories.models.reading_list import end_of_next_school_year
from stories.sharing.lists import code_lookup as trying
from stories.sharing.lists import new_page as making
from stories.sharing.lists.edit_tokens import hash_token, new_token
from stories.sharing.lists.store import content_of
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    """Two stories, and a third at two levels."""
    factory.make_story(title="Door", level="A1.1")
    factory.make_story(title="Bus", level="A2.1")
    factory.make_story(title="Sea easy", level="A1.2", family="sea")
    factory.make_story(title="Sea hard", level="B1.1", family="sea")


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def sent(*slugs, do="save", token="", notes=None, **fields):
    """What the form sends: one entry for each slug."""
    notes = notes or {}
    return {
        "entry": slugs,
        **{f"story-{slug}": [slug] for slug in slugs},
        **{f"note-{slug}": notes.get(slug, "") for slug in slugs},
        "japanese": "shut",
        "furigana": "",
        "feelings": "on",
        "token": token or new_token(),
        "do": do,
        **fields,
    }


def make(client, *slugs, **fields):
    """Make a list; return it and its secret."""
    response = client.post("/en/lists/new/", sent(*slugs, **fields))
    assert response.status_code == 201, response.content.decode()[:3000]
    link = soup_of(response).select_one("#secret")["value"]
    code, token = re.search(r"/en/lists/(\w{6})/edit/#(\S+)", link).groups()
    return ReadingList.objects.get(code=code), token


class TestMaking:
    def test_form_shows_the_stories_of_its_address_in_order(self, client, stories):
        page = soup_of(client.get("/en/lists/new/?story=bus&story=door"))
        assert [field["value"] for field in page.select("[name=entry]")] == ["bus", "door"]

    def test_levels_of_one_story_are_one_entry(self, client, stories):
        page = soup_of(client.get("/en/lists/new/?story=sea-hard&story=door&story=sea-easy"))
        assert [field["value"] for field in page.select("[name=entry]")] == ["sea-hard", "door"]
        levels = page.select("[name=story-sea-hard]")
        assert [(one["value"], one.has_attr("checked")) for one in levels] == [
            ("sea-easy", True),
            ("sea-hard", True),
        ]

    def test_one_button_makes_it(self, client, stories):
        made, token = make(client, "bus", "door", line="Read by Friday.", notes={"bus": "木の話"})
        assert made.line == "Read by Friday."
        assert [entry.note for entry in made.entries.all()] == ["木の話", ""]
        assert made.token_hash == hash_token(token)
        assert token not in str(made.__dict__)

    def test_made_page_offers_the_edit_link_by_mail_and_shows_the_qr(self, client, stories):
        page = soup_of(client.post("/en/lists/new/", sent("bus")))
        mail = page.select_one('[href^="mailto:"]')["href"]
        assert "%23" in mail
        assert page.select_one("svg.qr path")

    def test_button_tapped_twice_makes_one_list(self, client, stories):
        data = sent("bus", token=new_token())
        for _tap in range(2):
            assert client.post("/en/lists/new/", data).status_code == 201
        assert ReadingList.objects.count() == 1

    def test_back_and_a_change_make_another_list_with_its_own_secret(self, client, stories):
        token = new_token()
        client.post("/en/lists/new/", sent("bus", token=token))
        client.post("/en/lists/new/", sent("bus", "door", token=token))
        hashes = set(ReadingList.objects.values_list("token_hash", flat=True))
        assert len(hashes) == 2

    @pytest.mark.parametrize(
        ("do", "order"),
        [("up:bus", ["bus", "door"]), ("down:door", ["bus", "door"]), ("remove:bus", ["door"])]
        + [
            ("up:door", ["door", "bus"]),
            ("down:bus", ["door", "bus"]),
            ("up:none", ["door", "bus"]),
        ],
    )
    def test_buttons_put_it_in_order_without_javascript(self, client, stories, do, order):
        notes = {"door": "Mind the step."}
        response = client.post("/en/lists/new/", sent("door", "bus", do=do, notes=notes, line="Hi"))
        page = soup_of(response)
        assert [field["value"] for field in page.select("[name=entry]")] == order
        assert page.select_one("#note-door")["value"] == "Mind the step."
        assert page.select_one("#id_line")["value"] == "Hi"
        assert not ReadingList.objects.exists()

    def test_story_is_added_by_its_address(self, client, stories):
        address = "http://127.0.0.1:8000/ja/stories/bus/?japanese=open"
        page = soup_of(client.post("/en/lists/new/", sent("door", do="add", add=address)))
        assert [field["value"] for field in page.select("[name=entry]")] == ["door", "bus"]

    def test_address_that_is_none_is_kept_and_reported(self, client, stories):
        page = soup_of(client.post("/en/lists/new/", sent("door", add="/stories/nowhere/")))
        assert page.select_one("#add")["value"] == "/stories/nowhere/"
        assert "no story at" in page.select_one(".told").get_text()
        assert not ReadingList.objects.exists()

    def test_empty_list_is_refused(self, client, stories):
        response = client.post("/en/lists/new/", sent())
        assert response.status_code == 400
        assert "at least one story" in soup_of(response).select_one(".problem").get_text()

    @pytest.mark.parametrize("field", ["line", "note-bus"])
    def test_address_in_a_note_is_refused_and_nothing_typed_is_lost(self, client, stories, field):
        data = sent("bus", line="Kept") | {field: "Go to spam.com"}
        response = client.post("/en/lists/new/", data)
        assert response.status_code == 400
        page = soup_of(response)
        assert "web or mail" in page.select_one(".problem").get_text()
        assert page.select_one(f"[name={field}]")["value"] == "Go to spam.com"

    def test_too_much_is_refused_kindly(self, client, stories):
        for number in range(41):
            factory.make_story(title=f"N{number}")
        many = sent(*(f"n{number}" for number in range(41)))
        assert client.post("/en/lists/new/", many).status_code == 400
        assert client.post("/en/lists/new/", sent("bus", line="x" * 201)).status_code == 400
        long = sent("bus", notes={"bus": "x" * 201})
        assert client.post("/en/lists/new/", long).status_code == 400
        assert not ReadingList.objects.exists()

    @pytest.mark.parametrize(
        "odd",
        [{"japanese": "ajar"}, {"furigana": "9"}, {"line": "a\x00b"}, {"entry": ["\x00"]}]
        + [{"token": "short"}, {"story-bus": ["nowhere"]}, {"entry": ["bus"] * 500}],
    )
    def test_odd_input_is_no_error_of_the_server(self, client, stories, odd):
        assert client.post("/en/lists/new/", sent("bus") | odd).status_code in (200, 201, 400)

    def test_words_are_escaped_everywhere(self, client, stories):
        made, token = make(client, "bus", line="<b>Hi</b>", notes={"bus": "<i>& you</i>"})
        page = client.get(f"/en/h/{made.code}/").content.decode()
        assert "<b>Hi" not in page and "<i>&" not in page
        assert "&lt;b&gt;Hi" in page

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"sec-fetch-site": "same-origin"}, 201),
            ({"origin": "http://testserver"}, 201),
            ({"referer": "http://testserver/en/lists/new/"}, 201),
            ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
            ({"sec-fetch-site": "same-site"}, 403),
            ({"origin": "https://elsewhere.example"}, 403),
            ({"origin": "null"}, 403),
            ({"referer": "http://["}, 403),
            ({}, 403),
        ],
    )
    def test_only_a_page_of_ours_makes_one_and_no_cookie_is_needed(self, stories, headers, status):
        strict = Client(enforce_csrf_checks=True, headers=headers)
        assert not strict.get("/en/lists/new/?story=bus").cookies
        response = strict.post("/en/lists/new/", sent("bus"))
        assert response.status_code == status
        assert not response.cookies
        assert ReadingList.objects.exists() is (status == 201)

    def test_lists_without_end_are_slowed_and_nothing_is_lost(self, client, stories):
        for number in range(making.LISTS_AT_ONCE):
            make(client, "bus", line=f"Class {number}")
        response = client.post("/en/lists/new/", sent("bus", line="One more"))
        assert response.status_code == 429
        assert soup_of(response).select_one("#id_line")["value"] == "One more"


class TestClassPage:
    def test_shows_line_stories_and_notes_in_order(self, client, stories):
        made, _token = make(
            client, "bus", "door", line="金曜日までに。", notes={"bus": "Why late?"}
        )
        page = soup_of(client.get(f"/en/h/{made.code}/"))
        assert page.h1.get_text() == "金曜日までに。"
        assert page.h1["lang"] == "ja"
        assert [one.get_text() for one in page.select(".card-title")] == ["Bus", "Door"]
        assert page.select_one(".teacher-says").get_text() == "Why late?"

    def test_each_link_carries_how_the_story_starts(self, client, stories):
        data = {"japanese": "open", "furigana": "3", "feelings": ""}
        made, _token = make(client, "bus", "sea-easy", **data)
        links = soup_of(client.get(f"/en/h/{made.code}/")).select(".card-title a")
        assert links[0]["href"] == "/en/stories/bus/?japanese=open&furigana=3&feelings=off"

    def test_levels_of_one_story_are_rungs_of_one_entry(self, client, stories):
        both = {"story-sea-hard": ["sea-hard", "sea-easy"]}
        made, _token = make(client, "sea-hard", **both)
        page = soup_of(client.get(f"/en/h/{made.code}/"))
        assert [rung.b.get_text() for rung in page.select(".rungs a")] == ["A1.2", "B1.1"]
        assert len(page.select(".class-list > li")) == 1

    def test_sets_no_cookie_and_is_not_listed_by_search_machines(self, client, stories):
        made, _token = make(client, "bus")
        for path in ("", "hand-over/", "projector/", "report/"):
            reader = Client()
            response = reader.get(f"/en/h/{made.code}/{path}")
            assert response.status_code == 200
            assert not response.cookies
            assert "Cookie" not in response.get("Vary", "")
            assert "noindex" in soup_of(response).select_one("[name=robots]")["content"]

    def test_story_that_is_taken_back_leaves_a_kind_line_at_once(self, client, stories):
        made, _token = make(client, "bus", "door")
        bus = made.entries.first().stories.get()
        bus.unpublish()
        page = soup_of(client.get(f"/en/h/{made.code}/"))
        assert [one.get_text() for one in page.select(".card-title")] == ["Door"]
        assert "taken back" in page.select(".class-list > li")[0].get_text()
        bus.delete()
        page = soup_of(client.get(f"/en/h/{made.code}/"))
        assert "taken back" in page.select(".class-list > li")[0].get_text()

    def test_story_under_a_password_is_not_shown(self, client, stories):
        made, _token = make(client, "bus")
        PageViewRestriction.objects.create(
            page=StoryIndexPage.objects.get(), restriction_type="password", password="open"
        )
        assert not soup_of(client.get(f"/en/h/{made.code}/")).select(".card-title")

    def test_offers_its_stories_to_the_keeper(self, client, stories):
        made, _token = make(client, "bus")
        keep = soup_of(client.get(f"/en/h/{made.code}/")).select_one("[data-keep]")["data-keep"]
        assert keep.split() == [f"/en/h/{made.code}/", "/en/stories/bus/"]

    def test_forty_stories_weigh_at_most_40_kb(self, client):
        slugs = []
        for number in range(40):
            title = f"A rather long title of story {number}"
            story = factory.make_story(
                title=title, title_ja="少し長い題名の話", lead_photo=factory.make_photo()
            )
            slugs.append(story.slug)
        made, _token = make(client, *slugs, notes=dict.fromkeys(slugs, "読んで感想を書こう。"))
        assert len(client.get(f"/en/h/{made.code}/").content) <= 40_000
        # Whatever is written, it travels in less.
        notes = dict.fromkeys(slugs, "読んで感想を書こう！次は" * 16)
        made, _token = make(client, *slugs, notes=notes)
        response = client.get(f"/en/h/{made.code}/", HTTP_ACCEPT_ENCODING="gzip")
        assert len(response.content) <= 10_000

    def test_more_stories_ask_the_database_no_more(
        self, client, stories, django_assert_max_num_queries
    ):
        few, _token = make(client, "bus")
        many, _token = make(client, "bus", "door", "sea-easy", "sea-hard")
        client.get(f"/en/h/{few.code}/")
        with django_assert_max_num_queries(100) as asked:
            client.get(f"/en/h/{few.code}/")
        with django_assert_max_num_queries(len(asked)):
            client.get(f"/en/h/{many.code}/")
        assert len(asked) <= 6
        assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)


class TestCodes:
    def test_short_address_leads_to_the_readers_language(self, client, stories):
        made, _token = make(client, "bus")
        response = client.get(f"/h/{made.code}", HTTP_ACCEPT_LANGUAGE="ja")
        assert response["Location"] == f"/ja/h/{made.code}/"
        assert "Accept-Language" in response["Vary"]
        assert client.get(f"/h/{made.code.lower()}/")["Location"] == f"/en/h/{made.code}/"

    @pytest.mark.parametrize(
        "typed", ["//evil.example", "%2f%2fevil.example", "evil.example", "@x"]
    )
    def test_short_address_leads_nowhere_else(self, client, typed):
        response = client.get(f"/h/{typed}")
        assert response.get("Location", "/en/").startswith(("/en/", "/ja/"))

    def test_typed_code_is_forgiven(self, client, stories):
        made, _token = make(client, "bus")
        typed = f" {made.code[:3].lower()}-{made.code[3:].replace('5', 's').replace('D', '0')} "
        response = client.get("/en/h/", {"code": typed})
        assert response["Location"] == f"/en/h/{made.code}/"

    def test_code_in_small_letters_is_led_to_its_one_address(self, client, stories):
        made, _token = make(client, "bus")
        response = client.get(f"/en/h/{made.code.lower()}/projector/")
        assert response["Location"] == f"/en/h/{made.code}/projector/"

    @pytest.mark.parametrize("address", ["/en/h/?code=no+code", "/en/h/no%20code/"])
    def test_wrong_code_is_refused_kindly_and_kept(self, client, address):
        response = client.get(address)
        assert response.status_code == 404
        page = soup_of(response)
        assert page.select_one("#code")["value"] == "no code"
        assert "no code" in page.select_one(".problem").get_text()

    def test_home_page_has_a_field_for_it(self, client):
        form = soup_of(client.get("/ja/")).select_one(".code-form")
        assert form["action"] == "/ja/h/"

    def test_class_that_mistypes_is_not_slowed(self, client, stories):
        made, _token = make(client, "bus")
        for _student in range(40):
            for wrong in ("CDF222", "22", "ねこ"):
                assert client.get("/en/h/", {"code": wrong}).status_code == 404
            assert client.get("/en/h/", {"code": made.code}).status_code == 302
            assert client.get(f"/en/h/{made.code}/").status_code == 200

    def test_ten_thousand_random_codes_find_nothing_and_are_slowed(self, client, rf, stories):
        make(client, "bus")
        request, answered, found = rf.get("/en/h/"), 0, 0
        for _try in range(10_000):
            try:
                found += trying.find_list(request, trying_code()) is not None
                answered += 1
            except trying.TooManyTries:
                pass
        assert found == 0
        assert answered <= trying.WRONG_AT_ONCE + 20
        response = client.get("/en/h/", {"code": "CDF222"})
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        page = soup_of(response)
        assert page.select_one("#code")["value"] == "CDF222"
        assert "wait a minute" in page.select_one(".problem").get_text()


def trying_code():
    from stories.sharing.lists.codes import new_code  # noqa: PLC0415 (a guesser knows the rules too)

    return new_code()


class TestEnding:
    @pytest.mark.parametrize(
        ("made", "last"),
        [
            (date(2026, 4, 1), date(2028, 3, 31)),
            (date(2026, 11, 25), date(2028, 3, 31)),
            (date(2027, 3, 31), date(2028, 3, 31)),
        ],
    )
    def test_list_lives_to_the_end_of_the_next_school_year(self, made, last):
        assert end_of_next_school_year(made) == last

    def test_expired_list_says_so(self, client, stories):
        made, token = make(client, "bus")
        made.expires_on = timezone.localdate() - timedelta(days=1)
        made.save()
        response = client.get(f"/en/h/{made.code}/")
        assert response.status_code == 410
        assert "end of the school year" in response.content.decode()
        assert client.get(f"/en/h/{made.code}/hand-over/").status_code == 410
        # The edit link brings it back.
        data = sent("bus", token=token, version=1)
        assert client.post(f"/en/lists/{made.code}/edit/", data).status_code == 200
        assert client.get(f"/en/h/{made.code}/").status_code == 200

    def test_content_reads_as_it_was_made(self, client, stories):
        made, _token = make(client, "bus", line="Hi", japanese="open")
        content = content_of(made)
        assert content.line == "Hi"
        assert content.start.stored() == {"japanese": "open", "furigana": "", "feelings": True}


def test_list_that_ended_long_ago_is_emptied_and_its_code_stays_taken(client, stories):
    kept, _token = make(client, "door", line="Still here")
    gone, token = make(client, "bus", line="Long ago")
    for reading_list, days in ((kept, 364), (gone, 366)):
        reading_list.expires_on = timezone.localdate() - timedelta(days=days)
        reading_list.save()
    call_command("empty_expired_lists")
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.line, kept.entries.count()) == ("Still here", 1)
    assert (gone.line, gone.token_hash, gone.entries.count()) == ("", "", 0)
    assert client.get(f"/en/h/{gone.code}/").status_code == 410
    assert client.post(f"/en/lists/{gone.code}/edit/", {"token": token}).status_code == 410
