"""The teacher searches, on the page, as JSON and from the shell."""

import json
from io import StringIO
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command

from search.engines.base import SearchEngineError
from search.engines.embedded import EmbeddedEngine
from tests.search.odd_strings import odd_strings

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def library(publish):
    publish(
        title="The Long Corridor",
        title_ja="長い廊下",
        level="A2.1",
        countries=["AU"],
        careers=["nurse"],
        themes=["listening"],
        passages=[("The night ward was quiet.", "夜の病棟は静かだった。")],
    )
    publish(
        title="The Wrong Bus",
        title_ja="ちがうバス",
        level="Pre-A1",
        countries=["CA"],
        careers=["tour-guide"],
        passages=[("It is night. I am on the bus.", "夜だ。バスに乗っている。")],
    )
    publish(
        title="Snow Bus",
        level="A2.2",
        countries=["CA"],
        passages=[("A bus in the snow <b>.", "雪の中のバス。")],
    )


def as_json(client, query: str, status: int = 200) -> dict:
    response = client.get(f"/en/search/?{query}&format=json")
    assert response.status_code == status
    return response.json()


def slugs(answer: dict) -> list[str]:
    return [result["slug"] for result in answer["results"]]


def page(client, query: str, status: int = 200, language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/search/?{query}")
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [title.get_text(strip=True) for title in soup.select(".card-title")]


def test_words_that_name_filters_become_removable_chips(client, library):
    soup = page(client, "q=A2+nurse+Australia")
    assert titles(soup) == ["The Long Corridor"]
    chips = soup.select(".chips .chip-level, .chips .chip-career, .chips .chip-country")
    assert [chip["href"] for chip in chips] == [
        "?q=nurse+Australia",
        "?q=A2+Australia",
        "?q=A2+nurse",
    ]


def test_japanese_word_inside_a_sentence_is_found(client, library):
    assert titles(page(client, f"q={quote('病棟')}")) == ["The Long Corridor"]


def test_snippet_is_in_the_readers_language_with_the_match_beside_it_and_escaped(client, library):
    japanese = as_json(client, f"q={quote('雪')}")["results"][0]
    assert (japanese["snippet_language"], japanese["beside_language"]) == ("en", "ja")
    assert "<mark>雪</mark>" in japanese["beside"]
    english = as_json(client, "q=snow")["results"][0]
    assert english["snippet_language"] == "en"
    assert "<b>" not in english["snippet"]


def test_single_level_band_and_range_are_filters(client, library):
    assert slugs(as_json(client, "level=A2.1")) == ["the-long-corridor"]
    assert set(slugs(as_json(client, "level=A2"))) == {"the-long-corridor", "snow-bus"}
    assert slugs(as_json(client, "from=Pre-A1&to=A1.3")) == ["the-wrong-bus"]
    assert slugs(as_json(client, "from=A2.2")) == ["snow-bus"]
    assert slugs(as_json(client, "from=A1.1&to=A1.2&country=AU")) != ["the-wrong-bus"]


def test_two_values_of_one_facet_are_alternatives(client, library):
    assert len(slugs(as_json(client, "country=CA&country=AU"))) == 3
    assert slugs(as_json(client, "country=CA&level=A2")) == ["snow-bus"]


def test_facets_count_under_the_other_filters(client, library):
    facets = as_json(client, "country=CA&level=A2")["facets"]
    counts = {one["value"]: one["count"] for one in facets["country"]}
    assert counts == {"CA": 1, "AU": 1}
    assert {one["value"]: one["count"] for one in facets["level"] if one["count"]} == {
        "Pre-A1": 1,
        "A2.2": 1,
    }


def test_facet_link_adds_the_value_and_chosen_one_removes_it(client, library):
    soup = page(client, "q=bus&country=CA")
    assert soup.select_one(".facet-country a[aria-current]")["href"] == "?q=bus"
    hrefs = [link["href"] for link in soup.select(".facet-level a")]
    assert "?q=bus&level=A2.2&country=CA" in hrefs


def test_typing_new_words_keeps_the_chosen_filters(client, library):
    form = page(client, "q=bus&country=CA&from=A1.1").select_one("main form[role=search]")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    assert hidden == {"country": "CA", "from": "A1.1"}


def test_page_json_and_shell_give_the_same_answer(client, library):
    out = StringIO()
    call_command("search", "bus", country=["CA"], json=True, stdout=out)
    shell, web = json.loads(out.getvalue()), as_json(client, "q=bus&country=CA")
    assert shell == web
    assert titles(page(client, "q=bus&country=CA")) == [one["title"] for one in web["results"]]


def test_shell_refuses_an_unknown_level(library):
    with pytest.raises(CommandError, match="Z9"):
        call_command("search", "bus", level=["Z9"])


def test_search_is_the_same_in_both_interface_languages(client, library):
    assert titles(page(client, "q=bus", language="ja")) == titles(page(client, "q=bus"))


def test_search_without_words_lists_the_newest_first(client, library):
    assert slugs(as_json(client, "")) == ["snow-bus", "the-wrong-bus", "the-long-corridor"]


def test_of_career_and_country_that_no_story_has_the_career_is_kept(client, library):
    soup = page(client, "q=nurse&country=CA")
    assert titles(soup) == ["The Long Corridor"]
    assert "These stories are without: Canada" in soup.select_one(".changed").get_text()
    assert as_json(client, "q=nurse&country=CA")["changed"].startswith("Nothing was found with all")


def test_loosened_search_offers_ways_out_that_lead_somewhere(client, library):
    answer = as_json(client, "q=nurse&country=CA")
    # Not "without Canada": these stories are that already.
    assert [(one["without"], one["count"]) for one in answer["suggestions"]] == [("Nurse", 2)]
    first = page(client, "q=nurse&country=CA").select_one(".ways-out a")["href"]
    assert titles(page(client, first.removeprefix("?")))


ALL = ["snow-bus", "the-long-corridor", "the-wrong-bus"]


@pytest.mark.parametrize(
    ("query", "found", "told"),
    [
        ("q=Austrailia", ["the-long-corridor"], "We looked for “Australia”."),
        ("q=ｵｰｽﾄﾘﾗﾘｱ", ["the-long-corridor"], "We looked for “オーストラリア”."),
        ("q=nurze+ward", ["the-long-corridor"], "We looked for “Nurse ward”."),
        ("q=snow+ward+elephant", ["snow-bus", "the-long-corridor"], "have some of them"),
        ("q=A1.3+nurse", ["the-long-corridor"], "These stories are near it."),
        ("q=C1+nurse", ["the-long-corridor"], "without: C1"),
        ("q=nurse+zebra", ["the-long-corridor"], "No such story has the words “zebra”."),
        ("q=Austrailia&career=chef", ["the-long-corridor"], "“Australia”. Nothing was found with"),
        (
            "level=C2&country=AU&theme=food",
            ["snow-bus", "the-long-corridor", "the-wrong-bus"],
            "without: Food, Australia, C2",
        ),
    ],
)
def test_smallest_change_that_finds_something_is_made(client, library, query, found, told):
    answer = as_json(client, query)
    assert sorted(slugs(answer)) == sorted(found)
    assert told in answer["changed"]


def test_word_that_shares_only_its_stem_with_a_name_is_mended(client, library, publish):
    publish(title="Bridges", careers=["engineer"], passages=[("An engine.", "機関だ。")])
    answer = as_json(client, "q=Enginer")
    assert slugs(answer) == ["bridges"]
    assert answer["corrected"] == "engineer"
    assert answer["changed"] == "We looked for “engineer”, not for “Enginer”."
    assert as_json(client, 'q="enginer"')["corrected"] == ""


def test_chip_names_what_was_typed(client, library):
    chips = [
        chip.get_text(" ", strip=True) for chip in page(client, "q=英検準2級+A2").select(".chip")
    ]
    assert "Remove the filter 英検準2級 → A2.1 ×" in chips
    assert "Remove the filter A2 ×" in chips


def test_stories_with_some_of_the_words_follow_those_with_all(client, library):
    answer = as_json(client, "q=night+bus")
    assert [(one["slug"], one["all_words"]) for one in answer["results"]] == [
        ("the-wrong-bus", True),
        ("snow-bus", False),
        ("the-long-corridor", False),
    ]
    assert answer["total"] == 1
    soup = page(client, "q=night+bus")
    assert soup.select_one(".partial").get_text() == "Close to what you look for"
    assert titles(soup) == ["The Wrong Bus", "Snow Bus", "The Long Corridor"]


@pytest.mark.parametrize("word", ["scared", "child", "winter", "every"])
def test_english_word_near_a_name_is_not_taken_for_it(client, library, word):
    assert word not in as_json(client, f"q={word}")["changed"]


def test_search_that_finds_something_is_left_as_it_is(client, library):
    assert as_json(client, "q=bus")["changed"] == ""


def test_words_that_no_story_has_find_nothing_and_say_so(client, library):
    soup = page(client, "q=zebra")
    assert soup.select_one("#results").get_text(strip=True) == "0 stories"
    assert "No story has any of that yet." in soup.select_one(".nothing").get_text()


def test_results_are_paged(client, publish):
    for number in range(21):
        publish(title=f"Story {number}")
    soup = page(client, "q=story")
    assert len(titles(soup)) == 20
    assert soup.select_one(".pages a[rel=next]")["href"] == "?q=story&page=2"
    second = page(client, "q=story&page=2")
    assert len(titles(second)) == 1
    assert second.select_one(".pages a[rel=prev]")["href"] == "?q=story"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("level=Z9", "We do not know the level “Z9”."),
        ("from=Z9", "We do not know the level “Z9”."),
        ("country=%00", "We do not know the country"),
        ("career=x", "We do not know the career “x”."),
        ("theme=x", "We do not know the theme “x”."),
        ("page=-1", "There is no such page of results."),
        ("page=x", "There is no such page of results."),
        ("page=99999999999999999999", "There is no such page of results."),
        ("q=" + "x" * 201, "at most 200 characters"),
        ("q=a%00b", "That text holds a character nobody can type."),
    ],
)
def test_wrong_value_is_reported_and_the_rest_still_searched(client, library, query, message):
    soup = page(client, f"level=A2.1&{query}" if "level" not in query else query, status=400)
    assert message in soup.select_one(".problem").get_text()
    assert titles(soup)
    assert message in as_json(client, query, status=400)["errors"][0]


def test_everything_wrong_at_once_is_reported_in_japanese_too(client, library):
    soup = page(client, "level=Z9&page=-1&country=%00&q=bus", status=400, language="ja")
    assert len(soup.select(".problem")) == 3
    assert "「Z9」というレベルはありません。" in soup.get_text()
    assert soup.select_one("input[name=q]")["value"] == "bus"
    assert titles(soup) == ["The Wrong Bus", "Snow Bus"] or len(titles(soup)) == 2


def test_page_after_the_last_is_a_404(client, library):
    page(client, "q=bus&page=2", status=404)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_huge_query_string_is_refused_in_the_readers_language(client, language):
    response = client.get(f"/{language}/search/", QUERY_STRING="q=" + "x" * 5_000_000)
    text = response.content.decode()
    assert response.status_code == 414
    assert {"en": "That address is too long", "ja": "アドレスが長すぎます"}[language] in text
    assert len(text) < 20_000


@pytest.mark.parametrize(
    "typed", ['"', '" OR 1', "a AND", "NEAR(", "*", "^x", "title:", "-", "🚌", "\u202e", "')--"]
)
def test_odd_signs_are_only_words(client, library, typed):
    response = client.get("/en/search/", {"q": typed})
    assert response.status_code == 200


def test_engine_that_does_not_answer_is_reported_in_plain_words(client, library, monkeypatch):
    def fails(*args):
        raise SearchEngineError("the disk is gone")

    monkeypatch.setattr(EmbeddedEngine, "search", fails)
    response = client.get("/ja/search/?q=bus")
    assert response.status_code == 503
    assert "検索の準備" in response.content.decode()
    assert client.get("/ja/search/?q=bus&format=json").json()["errors"]


def test_search_writes_nothing_and_takes_no_post(client, library, django_assert_max_num_queries):
    with django_assert_max_num_queries(15) as queries:
        client.get("/en/search/?q=bus")
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)
    assert client.post("/en/search/", {"q": "bus"}).status_code == 405


def test_chip_of_a_misspelt_word_can_be_taken_away(client, library):
    chips = as_json(client, "q=Austrailia+ward")["filters"]
    assert [(chip["label"], chip["without"]) for chip in chips] == [("Australia", "q=ward")]


def test_misspelt_search_can_be_made_just_as_it_was_typed(client, library):
    link = page(client, "q=nurze+ward").select_one(".changed a")
    assert link["href"] == "?q=%22nurze+ward%22"


def test_odd_searches_are_answered_or_told_apart(client, library):
    for words in odd_strings(300):
        text = words.encode("utf-8", "replace").decode()
        answer = client.get("/en/search/", {"q": text, "format": "json"})
        # 414: the address itself is too long.
        assert answer.status_code in (200, 400, 414), ascii(words[:200])
        assert answer.status_code != 400 or answer.json()["errors"], ascii(words[:200])
