"""Describes a story's page in the import format."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from stories.editing.interchange.story_data import (
    AudioData,
    CityData,
    FactsData,
    LessonData,
    NoteData,
    PassageData,
    PhotoData,
    QuestionData,
    QuoteData,
    StoryData,
    WriterData,
)
from stories.editing.interchange.translation_age import stale_fields, stale_for
from stories.freshness.story_texts import texts_of
from stories.models import StoryPage

FACT_FIELDS = [name for name in FactsData.model_fields if name not in ("length", "english_before")]
LESSON_FIELDS = [name for name in LessonData.model_fields if name != "questions"]


def story_data(page: StoryPage) -> StoryData:
    """Return the page as data of the import format. Files are named as they lie in storage."""
    places = list(page.places.all())
    return StoryData.model_construct(
        slug=page.slug,
        title=page.title,
        title_ja=page.title_ja,
        summary=page.summary,
        summary_ja=page.summary_ja,
        level=page.level.code if page.level else "",
        countries=list(dict.fromkeys(place.country.code for place in places)),
        cities=[
            CityData.model_construct(
                name=place.city, name_ja=place.city_ja, country=place.country.code
            )
            for place in places
            if place.city or place.city_ja
        ],
        careers=sorted(career.slug for career in page.careers.all()),
        themes=sorted(theme.slug for theme in page.themes.all()),
        writer=_writer(page),
        facts=_facts(page),
        notes=[NoteData(word=note.word, ja=note.ja, note=note.note) for note in page.notes.all()],
        lesson=_lesson(page),
        family=page.family.slug if page.family else None,
        license=page.license,
        example=page.is_example,
        **stale_fields(page),
        **_body(page),
    )


def as_json(data: StoryData) -> dict:
    """Return the data as a line of the format, without what is not told."""
    # No warnings: a page's choices are plain strings where the format has enumerations.
    return data.model_dump(mode="json", exclude_defaults=True, warnings=False)


def files_of(page: StoryPage) -> Iterator[tuple[str, object]]:
    """Yield the name in the export and the stored file of every photo and recording."""
    if page.lead_photo:
        yield file_name(page.lead_photo.file), page.lead_photo.file
    for block in page.body:
        kept = block.value.get("image") or block.value.get("recording")
        if kept:
            yield file_name(kept.file), kept.file


def file_name(file) -> str:
    """Return where the file stands beside an exported JSON Lines file."""
    return str(PurePosixPath("files") / Path(file.name).name)


def _writer(page: StoryPage) -> WriterData | None:
    if page.writer is None:
        return None
    writer = page.writer
    return WriterData(
        name=writer.name, name_ja=writer.name_ja, about=writer.about, about_ja=writer.about_ja
    )


def _facts(page: StoryPage) -> FactsData:
    told = {name: getattr(page, name) for name in FACT_FIELDS}
    if page.length_number is not None:
        unit = page.length_unit if page.length_number != 1 else page.length_unit.rstrip("s")
        told["length"] = f"{page.length_number} {unit}"
    if page.english_before:
        told["english_before"] = page.english_before.code
    return FactsData.model_construct(**{name: value for name, value in told.items() if value})


def _lesson(page: StoryPage) -> LessonData:
    questions = [
        QuestionData.model_construct(
            question=one.question, question_ja=one.question_ja, answer=one.answer
        )
        for one in page.questions.all()
    ]
    told = {name: getattr(page, name) for name in LESSON_FIELDS}
    return LessonData.model_construct(**told | {"questions": questions})


def _body(page: StoryPage) -> dict[str, list]:
    body: dict[str, list] = {"passages": [], "quotes": [], "photos": [], "audio": []}
    if page.lead_photo:
        caption = {"caption": page.lead_caption, "caption_ja": page.lead_caption_ja}
        body["photos"].append(_photo(page.lead_photo, None, caption))
    ages = iter([stale_for(text) for text in texts_of(page) if text.number])
    for block in page.body:
        value, after = block.value, len(body["passages"])
        if block.block_type == "passage":
            read = file_name(value["recording"].file) if value["recording"] else ""
            body["passages"].append(
                PassageData(en=value["en"], ja=value["ja"], recording=read, ja_for=next(ages))
            )
        elif block.block_type == "quote":
            body["quotes"].append(QuoteData(en=value["en"], ja=value["ja"], after=after))
        elif block.block_type == "photo" and value["image"]:  # it may have been deleted since
            words = {name: value[name] for name in ("alt", "alt_ja", "caption", "caption_ja")}
            body["photos"].append(_photo(value["image"], after, words))
        elif block.block_type == "audio" and value["recording"]:
            body["audio"].append(
                AudioData(
                    file=file_name(value["recording"].file),
                    after=after,
                    title=value["title"],
                    title_ja=value["title_ja"],
                )
            )
    return body


def _photo(photo, after: int | None, words: dict[str, str]) -> PhotoData:
    own = {"alt": photo.description, "alt_ja": photo.description_ja}
    told = {name: value for name, value in words.items() if value}
    return PhotoData.model_construct(
        file=file_name(photo.file),
        after=after,
        credit=photo.credit,
        license=photo.license,
        people=photo.people,
        **own | {"caption": "", "caption_ja": ""} | told,
    )
