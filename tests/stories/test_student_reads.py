"""The student opens a story."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import PageViewRestriction

from stories.models import EnglishLevel, StoryIndexPage
from tests import factory

pytestmark = pytest.mark.django_db


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_english_is_open_and_japanese_is_one_tap_away(client):
    factory.make_story(passages=[("I was afraid.", "こわかった。")])
    page = read(client, "/en/stories/the-door/")
    assert page.select_one(".passage .english").get_text() == "I was afraid."
    japanese = page.select_one(".passage details")
    assert "こわかった。" in japanese.get_text()
    assert not japanese.has_attr("open")


def test_passage_without_english_shows_its_japanese_at_once(client):
    factory.make_story(passages=[("Hello.", ""), ("", "こんにちは。")])
    only_english, only_japanese = read(client, "/en/stories/the-door/").select(".passage")
    assert not only_english.select("details")
    assert only_japanese.select_one("details").has_attr("open")


def test_level_is_shown_on_every_scale(client):
    factory.make_story(level="A2.1")
    english = read(client, "/en/stories/the-door/").select_one(".spine-label").get_text(" ")
    japanese = read(client, "/ja/stories/the-door/").select_one(".spine-label").get_text(" ")
    assert " ".join(english.split()) == "A2.1 · about Eiken Pre-2 · senior high 1"
    assert " ".join(japanese.split()) == "A2.1 · 英検準2級くらい · 高1"


def test_tapping_a_noted_word_opens_its_meaning(client):
    factory.make_story(passages=[("A long ward.", "長い病棟。")], notes=[("ward", "病棟")])
    page = read(client, "/en/stories/the-door/")
    button = page.select_one("button.note")
    assert button.get_text() == "ward"
    assert page.find(id=button["popovertarget"]).get_text() == "病棟"


def test_english_text_keeps_its_spaces_round_a_noted_word(client):
    factory.make_story(passages=[("A long ward, at night.", "")], notes=[("ward", "病棟")])
    english = read(client, "/en/stories/the-door/").select_one(".english")
    for meaning in english.select(".note-meaning"):
        meaning.extract()
    assert english.get_text() == "A long ward, at night."


def test_easier_and_harder_versions_are_one_step_away(client):
    for title, level in (("Low", "A1.1"), ("Middle", "A2.1"), ("High", "B1.1"), ("Top", "B2.1")):
        factory.make_story(title=title, level=level, family="ladder")
    above, below = read(client, "/en/stories/middle/").select(".ladder")
    assert below.select(".ladder-step")
    steps = above.select(".ladder-step")
    assert [step["href"] for step in steps] == ["/en/stories/low/", "/en/stories/high/"]


def test_unpublished_version_is_no_step(client):
    factory.make_story(title="Low", level="A1.1", family="ladder", is_published=False)
    factory.make_story(title="Middle", level="A2.1", family="ladder")
    assert not read(client, "/en/stories/middle/").select(".ladder")


def test_next_stories_share_a_theme_and_stay_near_the_level(client):
    factory.make_story(title="Here", level="A2.1", themes=["food"], family="own")
    factory.make_story(title="Same theme", level="A2.2", themes=["food"])
    factory.make_story(title="Near", level="A1.3")
    factory.make_story(title="Far", level="B2.1", themes=["food"])
    factory.make_story(title="Own sibling", level="A1.3", themes=["food"], family="own")
    cards = read(client, "/en/stories/here/").select(".next .card-title")
    assert [card.get_text(strip=True) for card in cards] == ["Same theme", "Near"]


def test_facts_card_shows_what_is_known_and_nothing_else(client):
    factory.make_story(
        stay="homestay",
        length_number=1,
        length_unit="years",
        english_before=EnglishLevel.objects.get(code="A1.3"),
        worry="I can't sleep.",
        this_week_ja="玄関を英語で言ってみる。",
    )
    page = read(client, "/en/stories/the-door/")
    facts = {row.dt.get_text(): row.dd.get_text() for row in page.select(".facts-card .fact")}
    assert facts == {
        "Kind of stay": "Homestay",
        "How long": "1 year",
        "English when leaving": "A1.3 (about Eiken 3)",
        "The biggest worry": "I can't sleep.",
    }
    assert page.select_one(".this-week p")["lang"] == "ja"


def test_story_without_facts_has_no_empty_card(client):
    factory.make_story()
    assert not read(client, "/en/stories/the-door/").select(".facts-card, .after")


def test_photo_carries_its_description_credit_and_licence(client):
    factory.make_story(lead_photo=factory.make_photo())
    figure = read(client, "/ja/stories/the-door/").select_one(".lead-photo")
    assert figure.img["alt"] == "緑のドア"
    assert "Hiraku Library" in figure.figcaption.get_text()
    assert "CC BY 4.0" in figure.figcaption.get_text()
    assert figure.select_one('source[type="image/webp"]')


def test_photo_that_was_deleted_leaves_the_rest_of_the_story(client):
    photo = factory.make_photo()
    words = {"alt": "", "alt_ja": "", "caption": "", "caption_ja": ""}
    factory.make_story(blocks=[("photo", {"image": photo, **words})])
    photo.delete()
    page = read(client, "/en/stories/the-door/")
    assert not page.select(".story-body figure")
    assert page.select_one(".passage")


def test_quote_and_recording_stand_where_the_editor_put_them(client):
    recording = factory.make_recording()
    quote = ("quote", {"en": "Last stop!", "ja": "終点！"})
    audio = ("audio", {"recording": recording, "title": "Kaho reads", "title_ja": "かほの声"})
    factory.make_story(blocks=[quote, audio])
    page = read(client, "/ja/stories/the-door/")
    assert [part["class"][0] for part in page.select(".story-body > *")] == [
        "passage",
        "pull-quote",
        "audio",
    ]
    assert page.select_one(".audio figcaption span").get_text() == "かほの声"
    assert client.get(page.audio["src"]).status_code == 200


def test_recording_of_a_passage_is_played_by_its_button_or_without_javascript(client):
    recording = factory.make_recording()
    factory.make_story(
        blocks=[("passage", {"en": "Hello. Bye.", "ja": "", "recording": recording})]
    )
    first, second = read(client, "/ja/stories/the-door/").select(".passage")
    assert not first.select("audio, [data-recording]")
    assert second.select_one(".say")["data-recording"] == recording.file.url
    assert second.select_one("noscript audio[controls]")["preload"] == "none"
    assert client.get(recording.file.url)["Content-Type"] == "audio/mpeg"


def test_recording_that_was_deleted_leaves_no_dead_player(client):
    recording = factory.make_recording()
    audio = ("audio", {"recording": recording, "title": "", "title_ja": ""})
    passage = ("passage", {"en": "Hello.", "ja": "", "recording": recording})
    factory.make_story(blocks=[audio, passage])
    recording.delete()
    assert not read(client, "/en/stories/the-door/").select("audio, [data-recording]")


def test_photo_sizes_are_ready_before_the_first_reader(client, publish):
    story = publish(lead_photo=factory.make_photo())
    made = story.lead_photo.renditions.count()
    client.get("/en/stories/the-door/")
    client.get("/en/stories/")
    assert made == story.lead_photo.renditions.count() > 0


def test_invented_example_says_so(client):
    factory.make_story(is_example=True)
    assert (
        "invented example"
        in read(client, "/en/stories/the-door/").select_one(".example").get_text()
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_story_that_is_no_more_says_so_in_the_readers_language(client, language):
    story = factory.make_story()
    address = f"/{language}/stories/the-door/"
    story.unpublish()
    unpublished = client.get(address)
    story.delete()
    deleted = client.get(address)
    with translation.override(language):
        heading = translation.gettext("There is no page here")
    for response in (unpublished, deleted):
        assert response.status_code == 404
        assert heading in response.content.decode()


def test_shelf_lists_the_easiest_first_and_no_draft(client):
    factory.make_story(title="Hard", level="B1.1")
    factory.make_story(title="Easy", level="Pre-A1")
    factory.make_story(title="Draft", is_published=False)
    titles = read(client, "/en/stories/").select(".card-title")
    assert [title.get_text(strip=True) for title in titles] == ["Easy", "Hard"]


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "%00", "9" * 400])
def test_page_of_the_shelf_that_is_none_is_a_404(client, page):
    factory.make_story()
    assert client.get(f"/en/stories/?page={page}").status_code == 404


def test_story_under_a_password_is_shown_to_nobody_else(client):
    factory.make_story()
    PageViewRestriction.objects.create(
        page=StoryIndexPage.objects.get(), restriction_type="password", password="open"
    )
    home = read(client, "/en/")
    assert not home.select(".card")
