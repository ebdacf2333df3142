"""An administrator brings stories in from a JSON Lines file."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from stories.freshness.story_texts import texts_of
from stories.models import Career, StoryFamily, StoryPage, Writer
from tests import factory

pytestmark = pytest.mark.django_db

WHOLE = {
    "slug": "the-bus",
    "title": "The Bus",
    "title_ja": "バス",
    "summary": "It was the wrong bus.",
    "summary_ja": "ちがうバスだった。",
    "level": "A2.1",
    "countries": ["CA", "US"],
    "cities": [{"name": "Vancouver", "name_ja": "バンクーバー", "country": "CA"}],
    "careers": ["tour-guide"],
    "themes": ["lost", "speaking"],
    "writer": {"name": "Kaho", "name_ja": "かほ", "about": "A guide.", "about_ja": "案内人。"},
    "facts": {
        "stay": "homestay",
        "lodging": "host-family",
        "length": "3 weeks",
        "year": 2019,
        "age": 16,
        "stage": "senior-high-1",
        "english_before": "A1.2",
        "paid_by": "family",
        "cost": "under-300k",
        "worry": "Speaking.",
        "worry_ja": "話すこと。",
    },
    "passages": [{"en": "I got on.", "ja": "乗った。"}, {"en": "It was dark.", "ja": ""}],
    "quotes": [{"en": "Last stop!", "ja": "終点！", "after": 1}],
    "notes": [{"word": "dark", "ja": "暗い", "note": "no light"}],
    "lesson": {
        "before_reading": "Where is the bus?",
        "before_reading_ja": "バスはどこ？",
        "questions": [
            {"question": "Was it dark?", "question_ja": "暗かった？", "answer": "Yes."},
            {"question": "Who was there?"},
        ],
        "writing_prompt": "Write one word.",
        "writing_prompt_ja": "一語書く。",
        "alt_script": "Ask.\nRead.\nAsk again.",
        "teacher_notes_ja": "聞く。\n読む。",
    },
    "photos": [
        {
            "file": "bus.jpg",
            "alt": "A bus",
            "alt_ja": "バス",
            "credit": "Me",
            "license": "CC0",
            "people": "nobody",
        }
    ],
    "family": "bus",
    "license": "CC BY 4.0",
    "example": True,
}


@pytest.fixture
def bring_in(tmp_path, on_commit):
    """Import these lines; return what was said, and what was said to be wrong."""

    def run(*lines, **options) -> tuple[str, str]:
        file = tmp_path / "stories.jsonl"
        (tmp_path / "bus.jpg").write_bytes(factory.make_picture().read())
        text = "\n".join(
            line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
            for line in lines
        )
        file.write_text(text, encoding="utf-8")
        out, wrong = StringIO(), StringIO()
        with on_commit():
            try:
                call_command("import_stories", str(file), stdout=out, stderr=wrong, **options)
            except CommandError as error:
                wrong.write(str(error))
        return out.getvalue(), wrong.getvalue()

    return run


def least(**fields):
    return {"slug": "a", "title": "A", "level": "A1.1", "passages": [{"en": "Hi."}], **fields}


def test_only_slug_title_level_and_passages_are_required(bring_in):
    assert bring_in(least())[0] == "1 created\n"
    story = StoryPage.objects.get()
    assert (story.slug, story.level.code, story.live) == ("a", "A1.1", False)


def test_everything_a_line_tells_is_stored(bring_in):
    bring_in(WHOLE, publish=True)
    story = StoryPage.objects.published().get()
    assert [str(place) for place in story.places.all()] == [
        "Vancouver, Canada",
        "United States of America",
    ]
    assert story.writer.about_ja == "案内人。"
    assert story.length_weeks == 3
    assert story.english_before.code == "A1.2"
    assert story.get_cost_display() == "Under 300,000 yen"
    assert story.lead_photo.alt == "A bus"
    assert story.lead_photo.license == "CC0"
    assert [block.block_type for block in story.body] == ["passage", "quote", "passage"]
    assert story.family.slug == "bus"
    assert story.notes.get().note == "no light"


def test_importing_twice_changes_nothing(bring_in):
    bring_in(WHOLE, publish=True)
    assert bring_in(WHOLE, publish=True)[0] == "1 unchanged\n"
    assert StoryPage.objects.get().revisions.count() == 1
    assert get_image_model().objects.count() == 1
    assert Writer.objects.count() == StoryFamily.objects.count() == 1


def test_same_slug_updates_the_story_and_keeps_its_history(bring_in):
    bring_in(WHOLE, publish=True)
    assert bring_in({**WHOLE, "title": "The Other Bus"}, publish=True)[0] == "1 updated\n"
    story = StoryPage.objects.get()
    assert story.title == "The Other Bus"
    assert [r.as_object().title for r in story.revisions.order_by("pk")] == [
        "The Bus",
        "The Other Bus",
    ]


def test_update_without_publish_leaves_the_live_story_as_it_is(bring_in):
    bring_in(WHOLE, publish=True)
    bring_in({**WHOLE, "title": "The Other Bus"})
    story = StoryPage.objects.get()
    assert story.live
    assert story.title == "The Bus"
    assert story.get_latest_revision_as_object().title == "The Other Bus"


def test_two_writers_of_one_first_name_stay_two(bring_in):
    first = {"name": "Honoka", "about": "A vet."}
    second = {"name": "Honoka", "about": "A hairdresser."}
    lines = [least(slug="a", writer=first), least(slug="b", writer=second)]
    bring_in(*lines)
    assert bring_in(*lines)[0] == "2 unchanged\n"
    assert Writer.objects.filter(name="Honoka").count() == 2


def test_what_is_new_of_a_writer_is_stored(bring_in):
    bring_in(WHOLE)
    writer = {**WHOLE["writer"], "about": "A guide in Tottori."}
    bring_in({**WHOLE, "writer": writer})
    assert Writer.objects.get().about == "A guide in Tottori."


def test_unknown_career_is_made_with_a_warning(bring_in):
    _said, wrong = bring_in(least(careers=["Beekeeper", "看護師"], themes=["new-theme"]))
    story = StoryPage.objects.get()
    assert "new career 'Beekeeper'" in wrong
    assert "new theme 'New theme'" in wrong
    assert {career.slug for career in story.careers.all()} == {"beekeeper", "nurse"}


def test_unknown_japanese_career_gets_an_address_too(bring_in):
    bring_in(least(careers=["養蜂家"]))
    career = Career.objects.get(name="養蜂家")
    assert career.slug
    assert bring_in(least(careers=["養蜂家"]))[0] == "1 unchanged\n"


def test_short_forms_of_city_writer_and_photo(bring_in):
    bring_in(least(countries=["NZ"], cities=["Gore"], writer="Mio", photos=["bus.jpg"]))
    story = StoryPage.objects.get()
    assert str(story.places.get()) == "Gore, New Zealand"
    assert story.writer.name == "Mio"
    assert story.lead_photo.title == "bus"


def test_import_that_does_not_say_whom_a_photo_shows_keeps_the_answer_of_an_editor(bring_in):
    bring_in(least(photos=["bus.jpg"]))
    photo = StoryPage.objects.get().lead_photo
    assert photo.people == "unknown"
    photo.people = "recognisable"
    photo.save()
    assert bring_in(least(photos=["bus.jpg"]))[0] == "1 unchanged\n"
    photo.refresh_from_db()
    assert photo.people == "recognisable"


@pytest.mark.parametrize("written", ["CC BY-SA 4.0", "cc-by-sa-4.0", "CC BY SA 4.0"])
def test_licence_is_known_however_it_is_written(bring_in, written):
    bring_in(least(license=written))
    assert StoryPage.objects.get().license == "CC BY-SA 4.0"


BAD_LINES = [
    ("{", "line 1: line: is not JSON"),
    ("[]", "line 1: line: is not a JSON object"),
    ('{"slug": "\\u0000"}', "line 1: line: holds a null character"),
    ("[" * 100_000, "line 1: line: "),
    (least(level="Z9"), "line 1: level: 'Z9' is no level here"),
    (least(level=""), "line 1: level: "),
    (least(slug="No Good"), "line 1: slug: "),
    (least(slug=None), "line 1: slug: "),
    (least(title=""), "line 1: title: "),
    (least(title="x" * 256), "line 1: title: "),
    (least(countries=["XX"]), "line 1: countries.0: 'XX' is no ISO 3166-1 code"),
    (least(passages=[]), "line 1: passages: "),
    (least(passages=[{"ja": "はい。"}]), "line 1: passages: a story needs at least one English"),
    (least(passages=[{"en": "Hi."}, {}]), "line 1: passages.1: neither English nor Japanese"),
    (least(passages="Hi."), "line 1: passages: "),
    (least(facts={"age": "x"}), "line 1: facts.age: "),
    (least(facts={"length": "long"}), "line 1: facts.length: 'long' is not like"),
    (least(facts={"stay": "moon"}), "line 1: facts.stay: "),
    (least(facts={"english_before": "Z9"}), "line 1: facts.english_before: 'Z9' is no level"),
    (least(notes=[{"word": "x"}]), "line 1: notes.0.ja: "),
    (least(license="mine"), "line 1: license: 'mine' is none of"),
    (least(colour="red"), "line 1: colour: "),
    (least(photos=["none.jpg"]), "line 1: photos.0.file: 'none.jpg' does not exist"),
    (least(photos=["../x.jpg"]), "line 1: photos.0.file: '../x.jpg' is outside"),
    (least(photos=["stories.jsonl"]), "line 1: photos.0.file: 'stories.jsonl' is no picture"),
    (least(audio=["bus.jpg"]), "line 1: audio.0.file: 'bus.jpg' is no MP3"),
    (
        least(passages=[{"en": "Hi.", "recording": "bus.jpg"}]),
        "line 1: passages.0.recording: 'bus.jpg' is no MP3",
    ),
    (
        least(passages=[{"en": "Hi.", "recording": "../x.mp3"}]),
        "line 1: passages.0.recording: '../x.mp3' is outside",
    ),
    (
        least(passages=[{"en": "Hi."}, {"ja": "はい。", "recording": "hi.mp3"}]),
        "line 1: passages.1.recording: there is no English that it reads",
    ),
    (least(quotes=[{"en": "x", "recording": "hi.mp3"}]), "line 1: quotes.0.recording: "),
    (least(quotes=[{"en": "x", "after": 9}]), "line 1: after: there is no passage 9"),
]


@pytest.mark.parametrize(("line", "told"), BAD_LINES)
def test_what_is_wrong_is_reported_with_line_and_field(bring_in, line, told):
    said, wrong = bring_in(line)
    assert told in wrong
    assert said == ""
    assert not StoryPage.objects.exists()


def test_all_that_is_wrong_is_reported_at_once_and_nothing_is_imported(bring_in):
    _said, wrong = bring_in(least(), "", least(slug="B", level="Z9"), "{")
    assert "line 3: slug: " in wrong
    assert "line 3: level: " in wrong
    assert "line 4: line: " in wrong
    assert not StoryPage.objects.exists()


def test_skip_bad_imports_the_good_lines_and_still_says_what_was_wrong(bring_in):
    said, wrong = bring_in(least(), "{", least(slug="c"), skip_bad=True)
    assert said == "2 created\n"
    assert "line 2: line: is not JSON" in wrong
    assert "1 bad lines were skipped" in wrong


def test_same_slug_twice_in_a_file_is_reported(bring_in):
    _said, wrong = bring_in(least(), least())
    assert "line 2: slug: 'a' stands in line 1 too" in wrong


def test_file_that_is_not_utf8_is_reported(bring_in, tmp_path):
    file = tmp_path / "sjis.jsonl"
    file.write_bytes('{"slug": "カナダ"}'.encode("shift_jis"))
    wrong = StringIO()
    with pytest.raises(CommandError):
        call_command("import_stories", str(file), stderr=wrong)
    assert "line 1: line: is not UTF-8" in wrong.getvalue()


def test_missing_file_is_reported(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_stories", str(tmp_path / "none.jsonl"))


def test_export_then_import_gives_equal_stories(bring_in, tmp_path):
    bring_in(WHOLE, least(countries=["NZ"], careers=["養蜂家"]), publish=True)
    first = exported(tmp_path / "one")
    StoryPage.objects.all().delete()
    get_image_model().objects.all().delete()
    call_command(
        "import_stories", str(tmp_path / "one" / "out.jsonl"), publish=True, stdout=StringIO()
    )
    second = exported(tmp_path / "two")
    for story in (*first, *second):
        for photo in story.get("photos", ()):
            del photo["file"]  # storage picks the name
    assert first == second
    assert len(first) == 2


SPOKEN = least(
    passages=[{"en": "Hi.", "recording": "hi.mp3"}, {"en": "Bye."}],
    audio=[{"file": "all.mp3", "after": 2}],
)


@pytest.fixture
def recordings(tmp_path):
    (tmp_path / "hi.mp3").write_bytes(b"ID3 hi")
    (tmp_path / "all.mp3").write_bytes(b"ID3 all")


def test_recording_of_a_passage_is_stored_once(bring_in, recordings):
    assert bring_in(SPOKEN, publish=True) == ("1 created\n", "")
    passages = [block.value for block in StoryPage.objects.get().body][:2]
    assert passages[0]["recording"].file.read() == b"ID3 hi"
    assert passages[1]["recording"] is None
    assert bring_in(SPOKEN, publish=True)[0] == "1 unchanged\n"
    assert get_document_model().objects.count() == 2


def test_export_carries_the_recordings_and_is_read_again(bring_in, recordings, tmp_path):
    bring_in(SPOKEN, publish=True)
    folder = tmp_path / "out"
    (line,) = exported(folder)
    assert (folder / line["passages"][0]["recording"]).read_bytes() == b"ID3 hi"
    assert "recording" not in line["passages"][1]
    out = StringIO()
    call_command("import_stories", str(folder / "out.jsonl"), publish=True, stdout=out)
    assert out.getvalue() == "1 unchanged\n"


def test_story_whose_recordings_were_deleted_can_still_be_exported(bring_in, recordings, tmp_path):
    bring_in(SPOKEN, publish=True)
    get_document_model().objects.all().delete()
    (line,) = exported(tmp_path / "out")
    assert "audio" not in line
    assert "recording" not in line["passages"][0]


def test_import_of_an_export_changes_nothing(bring_in, tmp_path):
    bring_in(WHOLE, publish=True)
    exported(tmp_path / "out")
    out = StringIO()
    call_command("import_stories", str(tmp_path / "out" / "out.jsonl"), publish=True, stdout=out)
    assert out.getvalue() == "1 unchanged\n"


def standings(**changes) -> list[str]:
    latest = StoryPage.objects.get().get_latest_revision_as_object()
    return [text.standing.value for text in texts_of(latest)]


CHANGED = WHOLE | {
    "summary": "It was no bus.",
    "passages": [
        {"en": "I did not get on.", "ja": "乗った。"},
        {"en": "It was dark.", "ja": "暗い。"},
    ],
}


def test_import_that_changes_the_english_alone_makes_the_japanese_stale(bring_in):
    bring_in(WHOLE, publish=True)
    bring_in(CHANGED)
    assert standings() == ["fresh", "stale", "stale", "fresh"]
    assert bring_in(CHANGED)[0] == "1 unchanged\n"
    bring_in(CHANGED | {"summary_ja": "バスではなかった。"})
    assert standings() == ["fresh", "fresh", "stale", "fresh"]


def test_stale_japanese_is_stale_in_another_library_too(bring_in, tmp_path):
    bring_in(WHOLE, publish=True)
    bring_in(CHANGED, publish=True)
    (line,) = exported(tmp_path / "out")
    assert line["passages"][0]["ja_for"] == "I got on."
    assert "ja_for" not in line["passages"][1]
    assert line["summary_ja_for"] == "It was the wrong bus."
    StoryPage.objects.all().delete()
    call_command(
        "import_stories", str(tmp_path / "out" / "out.jsonl"), publish=True, stdout=StringIO()
    )
    assert standings() == ["fresh", "stale", "stale", "fresh"]


def test_passages_in_another_order_keep_their_age(bring_in):
    bring_in(WHOLE, publish=True)
    bring_in(CHANGED)
    bring_in(CHANGED | {"passages": CHANGED["passages"][::-1]})
    assert standings() == ["fresh", "stale", "fresh", "stale"]


def exported(folder) -> list[dict]:
    file = folder / "out.jsonl"
    call_command("export_stories", str(file), stdout=StringIO())
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
