"""Puts the data of a story into its page: a new one, or a new revision of the one that is there."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from stories.editing.interchange.body_data import BODY_LISTS, BodyData, PassageData
from stories.editing.interchange.export_line import LESSON_FIELDS, as_json, story_data
from stories.editing.interchange.facts_data import FactsData
from stories.editing.interchange.media import in_export, stored_file, stored_photo
from stories.editing.interchange.relations import (
    find_topic,
    make_topic,
    stored_family,
    stored_writer,
)
from stories.editing.interchange.story_data import CityData, StoryData
from stories.editing.interchange.translation_age import (
    confirmed_fields,
    confirmed_passage,
    with_ages,
)
from stories.models import (
    Career,
    EnglishLevel,
    StoryIndexPage,
    StoryPage,
    StoryPlace,
    StoryQuestion,
    Theme,
    WordNote,
)
from stories.models.facts import FACT_FIELDS

PLAIN_FIELDS = ("slug", "title", "title_ja", "summary", "summary_ja", "license")


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class StoryImport:
    """Stores stories whose files come from a folder, and keeps its warnings.

    `user` is who brings them in; a new story is theirs.
    """

    folder: Path
    publish: bool = False
    user: AbstractBaseUser | None = None
    warnings: list[str] = field(default_factory=list)

    @transaction.atomic
    def store(self, data: StoryData) -> Outcome:
        """Create or update the story with this slug; storing it twice changes nothing.

        An update is a new revision: what was there stays in the page's history. Without
        `publish` a new story is a draft, and a live one stays as it is until somebody publishes.
        """
        page = StoryPage.objects.filter(slug=data.slug).first()
        if page is None:
            self.create(data)
            return Outcome.CREATED
        latest = page.get_latest_revision_as_object()
        data = with_ages(data, latest)
        is_same = as_json(story_data(latest)) == as_json(self._settled(data))
        if is_same and (page.live or not self.publish):
            return Outcome.UNCHANGED
        self._fill(latest, data)
        self._save(latest)
        return Outcome.UPDATED

    @transaction.atomic
    def create(self, data: StoryData) -> StoryPage:
        """Make a story of the data, whose slug must be free, and return it.

        Raises ValidationError when the page does not take it.
        """
        page = StoryPage(live=False, owner=self.user)
        self._fill(page, data)
        StoryIndexPage.objects.get().add_child(instance=page)
        self._save(page)
        return page

    def _save(self, page: StoryPage) -> None:
        revision = page.save_revision(user=self.user, log_action=True)
        if self.publish:
            revision.publish()

    def _settled(self, data: StoryData) -> StoryData:
        """The data as it would be exported after storing: topics by slug, cities with country."""
        places = [
            CityData.model_construct(
                name=place.city, name_ja=place.city_ja, country=place.country.code
            )
            for place in places_of(data)
            if place.city or place.city_ja
        ]
        changes: dict[str, list] = {
            "countries": list(dict.fromkeys(place.country.code for place in places_of(data))),
            "cities": places,
            "careers": sorted(topic.slug for topic in self._topics(Career, data.careers)),
            "themes": sorted(topic.slug for topic in self._topics(Theme, data.themes)),
        }
        for name in BODY_LISTS:
            changes[name] = [in_export(self.folder, one) for one in getattr(data, name)]
        return data.model_copy(update=changes)

    def _fill(self, page: StoryPage, data: StoryData) -> None:
        for name in PLAIN_FIELDS:
            setattr(page, name, getattr(data, name))
        page.draft_title = page.title
        page.confirmed = confirmed_fields(data)
        page.is_example = data.example
        page.level = EnglishLevel.objects.get(code=data.level)
        page.writer = stored_writer(data.writer, page.writer)
        page.family = stored_family(data.family)
        page.careers = self._topics(Career, data.careers)
        page.themes = self._topics(Theme, data.themes)
        page.places = places_of(data)
        page.notes = [
            WordNote(sort_order=order, **note.model_dump()) for order, note in enumerate(data.notes)
        ]
        page.questions = [
            StoryQuestion(sort_order=order, **question.model_dump())
            for order, question in enumerate(data.lesson.questions)
        ]
        for name in LESSON_FIELDS:
            setattr(page, name, getattr(data.lesson, name))
        fill_facts(page, data.facts)
        self._fill_photos_and_body(page, data)

    def _topics(self, model: type[Career | Theme], names: list[str]) -> list:
        topics = []
        for name in names:
            topic = find_topic(model, name)
            if topic is None:
                topic = make_topic(model, name)
                kind = model._meta.verbose_name
                self.warnings.append(f"new {kind} {topic.name!r}: please give it a Japanese name")
            topics.append(topic)
        return list(dict.fromkeys(topics))

    def _fill_photos_and_body(self, page: StoryPage, data: StoryData) -> None:
        lead = next((photo for photo in data.photos if photo.after is None), None)
        page.lead_photo = stored_photo(self.folder, lead, is_lead=True) if lead else None
        page.lead_caption = lead.caption if lead else ""
        page.lead_caption_ja = lead.caption_ja if lead else ""
        body = self._beside(data, 0)
        for number, passage in enumerate(data.passages, 1):
            body += [self._passage(passage), *self._beside(data, number)]
        page.body = body

    def _beside(self, data: StoryData, number: int) -> list[tuple[str, dict]]:
        """The blocks that follow passage `number`; 0 is the very beginning."""
        beside = (*data.quotes, *data.photos, *data.audio, *data.blocks)
        return [self._block(one) for one in beside if one.place == number]

    def _passage(self, data: PassageData) -> tuple[str, dict]:
        kind, values = self._block(data)
        return kind, values | {"confirmed": confirmed_passage(data)}

    def _block(self, data: BodyData) -> tuple[str, dict]:
        files = {file.key: stored_file(self.folder, data, file) for file in data.files()}
        block = StoryPage.block_kinds()[data.kind]
        return data.kind, block.from_data(data.model_dump() | files)


def places_of(data: StoryData) -> list[StoryPlace]:
    """The countries and cities of a story as places: each city with its country, and a country
    alone where no city lies in it. A city without a country belongs to the first one named."""
    cities = [(city, city.country or next(iter(data.countries), None)) for city in data.cities]
    with_city = {country for _city, country in cities}
    places = [
        StoryPlace(country=country, city=city.name, city_ja=city.name_ja)
        for city, country in cities
    ]
    places += [StoryPlace(country=code) for code in data.countries if code not in with_city]
    for order, place in enumerate(places):
        place.sort_order = order
    return places


def fill_facts(page: StoryPage, facts: FactsData) -> None:
    """Put the facts into the page; what they leave out is emptied."""
    values = facts.model_dump(mode="json")
    for fact in FACT_FIELDS:
        fact.fill(page, values)
