"""A teacher prints a sheet for the class."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory

from stories.sharing.handout import Handout
from stories.sharing.paper.line_breaks import printed_lines, width_of
from stories.sharing.paper.sheet import sheets_of
from stories.sharing.paper.sheet_form import SheetForm
from stories.sharing.paper.views import sheet_response
from tests import factory

pytestmark = pytest.mark.one_database
QUESTIONS = [("Is it open?", "開いている？", "Yes."), ("Who is there?", "だれ？", "Nobody.")]


@pytest.fixture
def story(publish):
    return publish(
        title="The Door",
        title_ja="ドア",
        passages=[("I opened the door. " * 20, "戸を開けた。"), ("It was dark.", "暗かった。")],
        notes=[("door", "戸")],
        questions=QUESTIONS,
        lead_photo=factory.make_photo(),
    )


def page(client, query="", story="the-door", language="en") -> BeautifulSoup:
    response = client.get(f"/{language}/sheet/{story}/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


class TestLines:
    def test_no_line_is_wider_than_the_measure(self):
        text = "The quick brown fox jumps over the lazy dog. " * 30
        lines = printed_lines(text, 25)
        assert all(width_of(line) <= 25 for line in lines)
        assert " ".join(lines).split() == text.split()

    def test_letters_are_as_wide_as_in_arial(self):
        assert width_of("Wil") == pytest.approx(0.944 + 0.222 + 0.222)
        assert width_of("é") == width_of("e")
        assert width_of("戸") == 1

    def test_word_longer_than_a_line_stays_whole(self):
        assert printed_lines("a Donaudampfschifffahrt b", 5) == ["a", "Donaudampfschifffahrt", "b"]

    def test_line_breaks_of_the_writer_stay_and_nothing_is_no_line(self):
        assert printed_lines("One.\r\n\n Two.", 20) == ["One.", "Two."]
        assert printed_lines(" ", 20) == []


@pytest.mark.django_db
class TestStudentsSheet:
    def test_holds_the_whole_story_its_words_and_its_questions(self, client, story):
        soup = page(client)
        english = " ".join(soup.select_one(".sheet-text").get_text(" ").split())
        assert english.count("I opened the") == 20
        assert "It was dark." in english
        assert soup.select_one(".sheet-notes dt").text == "door"
        assert [li.p.text for li in soup.select(".sheet-questions li")] == [q[0] for q in QUESTIONS]
        assert soup.select(".answer-line")
        assert soup.select_one(".sheet-photo img")["alt"] == "A green door"

    def test_numbers_the_first_line_and_every_fifth(self, client, story):
        soup = page(client)
        rows = soup.select(".sheet-row")
        numbered = {i: row.span.text for i, row in enumerate(rows, 1) if row.span}
        assert len(rows) > 5
        assert numbered == {i: str(i) for i in range(1, len(rows) + 1) if i == 1 or i % 5 == 0}

    def test_answers_and_japanese_are_for_those_who_ask(self, client, story):
        soup = page(client)
        assert not soup.select(".sheet-japanese, .sheet-answer")
        assert not soup.select(".second")

    def test_question_that_fits_any_story_stands_in_where_there_is_none(self, client, publish):
        publish(title="Plain")
        asked = [li.p.text for li in page(client, story="plain").select(".sheet-questions li")]
        assert asked[0] == "Where does the story happen?"
        assert not page(client, story="plain").select(".sheet-notes, .sheet-photo")

    def test_short_story_has_larger_letters_than_a_long_one(self, publish, db):
        short = publish(title="Short")
        long = publish(title="Long", passages=[("I opened the door. " * 90, "")])
        plain = SheetForm({}).plain
        sizes = [sheets_of(Handout.of_story(one), plain)[0].size.points for one in (short, long)]
        assert sizes[0] > sizes[1]


@pytest.mark.django_db
class TestAskedFor:
    def test_japanese_beside_stands_in_each_passage(self, client, story):
        soup = page(client, "?japanese=beside")
        assert len(soup.select(".sheet-passage .sheet-japanese")) == 2

    def test_japanese_after_has_a_sheet_of_its_own_with_the_lines_numbers(self, client, story):
        soup = page(client, "?japanese=after")
        second = soup.select_one(".second")
        first_lines = [number.text for number in second.select(".sheet-number")]
        assert first_lines[0] == "1"
        assert int(first_lines[1]) > 5

    def test_teachers_copy_has_answers_and_japanese_and_no_lines_to_write_on(self, client, story):
        soup = page(client, "?content=teacher")
        assert [answer.text for answer in soup.select(".sheet-answer")] == ["Yes.", "Nobody."]
        assert soup.select(".second .sheet-japanese")
        assert not soup.select(".answer-line")

    def test_questions_only_have_no_story_and_room_to_write(self, client, story):
        soup = page(client, "?content=questions")
        assert not soup.select(".sheet-text, .sheet-notes")
        assert len(soup.select(".answer-line")) > 8

    def test_furigana_is_what_the_class_needs(self, client, story):
        assert page(client, "?japanese=after&furigana=all").select(".second rt")
        assert not page(client, "?japanese=after&furigana=none").select("rt")
        # 戸 is taught in grade 2, 開 in grade 3.
        third = page(client, "?japanese=after&furigana=3").select(".second .sheet-japanese")[0]
        assert [ruby.contents[0] for ruby in third.select("ruby")] == ["開"]

    def test_large_print_is_large(self, client, story):
        assert page(client, "?letters=large").select(".paper.p18")

    @pytest.mark.parametrize("query", ["?letters=huge", "?furigana=9&japanese=beside"])
    def test_what_a_sheet_does_not_have_is_reported_and_the_plain_sheet_shown(
        self, client, story, query
    ):
        response = client.get(f"/en/sheet/the-door/{query}")
        assert response.status_code == 400
        soup = BeautifulSoup(response.content, "html.parser")
        assert soup.select_one('[role="alert"]')
        assert soup.select(".sheet-text")

    def test_form_keeps_what_was_asked(self, client, story):
        soup = page(client, "?japanese=beside&letters=large")
        chosen = {select["name"]: select.select_one("[selected]") for select in soup("select")}
        assert chosen["japanese"]["value"] == "beside"
        assert chosen["letters"]["value"] == "large"
        assert chosen["furigana"]["value"] == "all"


@pytest.mark.django_db
class TestOfStories:
    def test_story_that_is_not_out_has_no_paper(self, client, publish):
        publish(title="Draft", is_published=False)
        for kind in ("sheet", "lesson", "zip"):
            assert client.get(f"/en/{kind}/draft/").status_code == 404
            assert client.get(f"/en/{kind}/none/").status_code == 404

    def test_list_has_a_sheet_each_with_its_code_its_line_and_its_notes(self, publish):
        stories = [publish(title=f"Story {n}", notes=[("door", "戸")]) for n in range(3)]
        handout = Handout(
            stories,
            file_name="list-7K3QXP",
            line="For Friday <b>",
            code="7K3QXP",
            address="http://127.0.0.1:8000/h/7K3QXP",
            notes={stories[1].pk: "Read the end twice."},
        )
        request = RequestFactory().get("/en/h/7K3QXP/sheet/")
        soup = BeautifulSoup(sheet_response(request, handout, back="/").content, "html.parser")
        assert [one.text for one in soup.select("h2")] == ["Story 0", "Story 1", "Story 2"]
        assert [one.text for one in soup.select(".sheet-code")] == ["7K3QXP"] * 3
        assert soup.select_one(".sheet-address").text == "127.0.0.1:8000/h/7K3QXP"
        lines = [one.text for one in soup.select(".sheet-line")]
        assert lines == ["For Friday <b>", "Read the end twice."]

    def test_many_stories_cost_no_more_queries_each(self, publish, django_assert_max_num_queries):
        stories = [publish(title=f"Story {n}", lead_photo=factory.make_photo()) for n in range(8)]
        with django_assert_max_num_queries(10):
            sheets_of(Handout(stories, file_name="list"), SheetForm({}).plain)
