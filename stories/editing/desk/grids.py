"""How many stories there are by level and country (two queries), and by level and career
(three)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stories.countries import country_name
from stories.models import Career, EnglishLevel, StoryPage, StoryPlace

# Stories are written from Pre-A1 to B2; a higher level is shown once a story has it.
_BEYOND = ("C1", "C2")
# From so many live stories on, a cell takes the next darker shade.
_SHADES = (1, 2, 4, 7)


@dataclass(frozen=True)
class GridCell:
    """The stories of one level in one row. `url` is what a click opens: the stories, or a new one
    where there is none. `label` is its accessible name."""

    level: EnglishLevel
    live: int
    drafts: int
    url: str
    label: str

    @property
    def is_empty(self) -> bool:
        """Whether there is no story and no draft."""
        return not self.live and not self.drafts

    @property
    def shade(self) -> int:
        """From 0 (nothing is live) to 4 (much is), for the colour."""
        return sum(self.live >= least for least in _SHADES)


@dataclass(frozen=True)
class GridRow:
    """A country or a career. `key` is its code or its primary key."""

    key: str | int
    name: str
    cells: tuple[GridCell, ...]

    @property
    def live(self) -> int:
        """The live stories of all levels."""
        return sum(cell.live for cell in self.cells)

    @property
    def drafts(self) -> int:
        """The drafts of all levels."""
        return sum(cell.drafts for cell in self.cells)


@dataclass(frozen=True)
class StoryGrid:
    """Stories by level. `by` is what the rows are: "country" or "career"."""

    by: str
    levels: tuple[EnglishLevel, ...]
    rows: tuple[GridRow, ...]

    @property
    def heading(self) -> str:
        """What stands above the grid."""
        return _("Countries") if self.by == "country" else _("Careers")

    @property
    def row_label(self) -> str:
        """What stands above the names of the rows."""
        return _("Country") if self.by == "country" else _("Career")

    @property
    def report_url(self) -> str:
        """The address of the report that shows the same."""
        return reverse(f"{self.by}_grid_report")


def country_grid(levels: Sequence[EnglishLevel] = ()) -> StoryGrid:
    """Return the grid of the countries that have a story or a draft, the fullest first.

    `levels` are all levels, where the caller has read them.
    """
    counted = StoryPlace.objects.values_list("country", "page__level").annotate(
        live=_stories("page", live=True), drafts=_stories("page", live=False)
    )
    counts = {(code, level): (live, drafts) for code, level, live, drafts in counted}
    language = get_language() or "en"
    names = {code: country_name(code, language) for code, _level in counts}
    return _grid("country", names.items(), counts, levels or EnglishLevel.objects.all())


def career_grid(levels: Sequence[EnglishLevel] = ()) -> StoryGrid:
    """Return the grid of all careers, the fullest first; `levels` as for country_grid()."""
    through = StoryPage.careers.through.objects
    counted = through.values_list("career", "storypage__level").annotate(
        live=_stories("storypage", live=True), drafts=_stories("storypage", live=False)
    )
    counts = {(career, level): (live, drafts) for career, level, live, drafts in counted}
    names = [(career.pk, str(career)) for career in Career.objects.all()]
    return _grid("career", names, counts, levels or EnglishLevel.objects.all())


def _stories(story: str, live: bool) -> Count:
    """Count each story once: it may have two cities in one country."""
    return Count(story, filter=Q(**{f"{story}__live": live}), distinct=True)


def _grid(
    by: str,
    names: Iterable[tuple[str | int, str]],
    counts: dict,
    all_levels: Iterable[EnglishLevel],
) -> StoryGrid:
    used = {level for _key, level in counts}
    levels = tuple(level for level in all_levels if level.band not in _BEYOND or level.pk in used)
    totals = Counter({key: 0 for key, _name in names})
    for (key, _level), (live, _drafts) in counts.items():
        totals[key] += live
    rows = [
        GridRow(key, name, tuple(_cell(by, key, name, level, counts) for level in levels))
        for key, name in sorted(names, key=lambda one: (-totals[one[0]], one[1]))
    ]
    return StoryGrid(by, levels, tuple(rows))


def _cell(by: str, key: str | int, name: str, level: EnglishLevel, counts: dict) -> GridCell:
    live, drafts = counts.get((key, level.pk), (0, 0))
    view, text = "coverage_report", _("%(level)s, %(name)s: %(live)s published, drafts: %(drafts)s")
    if not live and not drafts:
        view, text = "start_story", _("Begin a story: %(level)s, %(name)s")
    label = text % {"level": level.code, "name": name, "live": live, "drafts": drafts}
    url = f"{reverse(view)}?{urlencode({'level': level.pk, by: key})}"
    return GridCell(level, live, drafts, url, label)
