"""Describes a story's page in the import format."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.db.models import Model

from stories.editing.interchange.body_data import BODY_LISTS, PassageData, PhotoData
from stories.editing.interchange.facts_data import FactsData
from stories.editing.interchange.story_data import (
    CityData,
    LessonData,
    NoteData,
    QuestionData,
    StoryData,
    WriterData,
)
from stories.editing.interchange.translation_age import stale_fields, stale_for
from stories.freshness.story_texts import texts_of
from stories.models import StoryPage
from stories.models.block_values import photo_as_data
from stories.models.facts import FACT_FIELDS

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
    """Return the data as a line of the format, without what is empty."""
    # No warnings: a page's choices are plain strings where the format has enumerations.
    return data.model_dump(mode="json", exclude_defaults=True, warnings=False)


def files_of(page: StoryPage) -> Iterator[tuple[str, object]]:
    """Yield the name in the export and the stored file of every photo and recording."""
    if page.lead_photo:
        yield file_name(page.lead_photo.file), page.lead_photo.file
    for block in page.body:
        for kept in (*block.value.photos(), *block.value.recordings()):
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
    data = {key: value for fact in FACT_FIELDS for key, value in fact.as_data(page).items()}
    return FactsData.model_construct(**{key: value for key, value in data.items() if value})


def _lesson(page: StoryPage) -> LessonData:
    questions = [
        QuestionData.model_construct(
            question=one.question, question_ja=one.question_ja, answer=one.answer
        )
        for one in page.questions.all()
    ]
    texts = {name: getattr(page, name) for name in LESSON_FIELDS}
    return LessonData.model_construct(**texts | {"questions": questions})


def _body(page: StoryPage) -> dict[str, list]:
    body: dict[str, list] = {name: [] for name in BODY_LISTS}
    if page.lead_photo:
        words = {"caption": page.lead_caption, "caption_ja": page.lead_caption_ja}
        values = _named(photo_as_data(page.lead_photo, words))
        body["photos"].append(PhotoData.of_page(values | {"after": None}))
    ages = iter([stale_for(text) for text in texts_of(page) if text.number])
    for block in page.body:
        values = _named(block.value.as_data())
        if not values:  # what it showed was deleted since
            continue
        kept = body[block.value.data_list]
        if block.value.is_passage:
            kept.append(PassageData.of_page(values | {"ja_for": next(ages)}))
            continue
        if block.value.data_list == "blocks":
            values["type"] = block.block_type
        data_class = BODY_LISTS[block.value.data_list]
        kept.append(data_class.of_page(values | {"after": len(body["passages"])}))
    return body


def _named(values: dict[str, object]) -> dict[str, object]:
    """Return the values with the name in the export in place of each stored file."""
    return {
        key: file_name(value.file) if isinstance(value, Model) else value or ""
        for key, value in values.items()
    }
