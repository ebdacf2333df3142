"""What will be made of an upload: each story checked, its level estimated, nothing stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from pydantic import ValidationError

from stories.editing.importing.error_messages import problems_of
from stories.editing.importing.files.incoming import MOST_PASSAGES, Incoming, ReadFile
from stories.editing.importing.files.problems import Problem
from stories.editing.importing.import_line import line_of
from stories.editing.importing.name_codes import MOST_PROBLEMS, Namer
from stories.editing.interchange.data_types import Known
from stories.editing.interchange.store import places_of
from stories.editing.interchange.story_data import StoryData
from stories.editing.interchange.vocabulary import ImportVocabulary
from stories.editing.level.judgement import judge
from stories.models import StoryPage

# Of a story in both languages: 120 passages of 100 words have 100,000.
MOST_LETTERS = 100_000


@dataclass(frozen=True)
class Prepared:
    """A story as it would be stored. `data` is None where it cannot be; where `asks_level` the
    editor must choose one first, and `estimate` (a level's code or "") may help."""

    number: int
    place: str
    title: str
    title_ja: str
    data: StoryData | None
    asks_level: bool
    estimate: str
    problems: tuple[Problem, ...]
    passages: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    twin: StoryPage | None

    @property
    def is_storable(self) -> bool:
        """Whether a draft can be made of it."""
        return self.data is not None

    @property
    def name(self) -> str:
        """What to call it in a list."""
        return self.title or self.title_ja or self.place


def prepare(read: ReadFile) -> list[Prepared]:
    """Return every story of a file as it would be stored, with its problems."""
    vocabulary, known = ImportVocabulary(), Known.load()
    twins = {page.title.casefold(): page for page in StoryPage.objects.only("title", "slug")}
    return [
        _prepare(number, story, vocabulary, known, twins)
        for number, story in enumerate(read.stories, 1)
    ]


def _prepare(
    number: int, story: Incoming, vocabulary: ImportVocabulary, known: Known, twins: dict
) -> Prepared:
    namer = Namer(vocabulary, story)
    line = line_of(story, namer) if story.line is not None or not _is_broken(story) else {}
    passages = _texts_of(line)
    problems = [*story.problems, *namer.problems, *_missing(passages, story)]
    data, asks_level, estimate = None, False, ""
    if len(passages) > MOST_PASSAGES:
        # What is wrong with each passage helps nobody before it is divided.
        problems = [_too_many(len(passages), story)]
    elif sum(len(en) + len(ja) for en, ja in passages) > MOST_LETTERS:
        problems, passages = [_too_long(story)], []
    elif not _is_broken(story):
        estimate = judge("\n\n".join(en for en, _ja in passages), None).estimate.level or ""
        estimate = estimate if estimate in known.levels else ""
        asks_level = not line.get("level")
        if asks_level:
            problems.append(_asks_level(story, estimate))
            line["level"] = estimate or known.levels[0]
        try:
            data = StoryData.model_validate(line, context=known)
        except ValidationError as error:
            problems += islice(problems_of(error, story), MOST_PROBLEMS)
    title = str(line.get("title") or "")
    return Prepared(
        number=number,
        place=story.place,
        title=title,
        title_ja=str(line.get("title_ja") or ""),
        data=data,
        asks_level=asks_level,
        estimate=estimate,
        problems=tuple(sorted(problems, key=lambda one: not one.stops)),
        passages=tuple(passages),
        places=_places_of(data),
        twin=twins.get(title.casefold()),
    )


def _too_many(count: int, story: Incoming) -> Problem:
    text = _(
        "%(count)d passages are more than one story (at most %(most)d). In Word, give the "
        "title of each story the style “Heading 1”: a new story begins there."
    )
    return Problem(story.place, text % {"count": count, "most": MOST_PASSAGES}, stops=True)


def _too_long(story: Incoming) -> Problem:
    text = _("This text has more than %(most)d letters, far more than a story. Please divide it.")
    return Problem(story.place, text % {"most": MOST_LETTERS}, stops=True)


def _missing(passages: list[tuple[str, str]], story: Incoming) -> Iterator[Problem]:
    for index, (en, ja) in enumerate(passages):
        place = story.passage_places[index] if story.passage_places else story.place
        if en and not ja:
            yield Problem(place, _("Passage %(number)d has no Japanese.") % {"number": index + 1})
        if ja and not en:
            yield Problem(place, _("Passage %(number)d has no English.") % {"number": index + 1})


def _is_broken(story: Incoming) -> bool:
    return any(problem.stops for problem in story.problems)


def _asks_level(story: Incoming, estimate: str) -> Problem:
    text = _("There is no level yet. Choose one below.")
    if estimate:
        text = _(
            "There is no level yet. The estimate, %(level)s, is chosen below: change it freely."
        )
    return Problem(story.place_of("level"), text % {"level": estimate})


def _texts_of(line: dict) -> list[tuple[str, str]]:
    passages = line.get("passages")
    return [
        (str(one.get("en") or ""), str(one.get("ja") or ""))
        for one in (passages if isinstance(passages, list) else ())
        if isinstance(one, dict)
    ]


def _places_of(data: StoryData | None) -> tuple[str, ...]:
    return tuple(str(place) for place in places_of(data)) if data else ()
