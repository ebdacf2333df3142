"""The estimated level of a text compared with the level that an editor chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.core.cache import cache

from stories.english import HardWord, LevelEstimate, estimate_level
from stories.english.level_estimate import PRE_A1
from stories.english.level_model import LEVELS, middle_of
from stories.models import EnglishLevel, StoryPage

BANDS = (PRE_A1, *LEVELS)
# Two bands apart, or one when the estimate is sure: stated chances above 0.75 were right four times
# of five on texts of known level, those below 0.6 no oftener than a coin.
_FAR = 2
_SURE = 0.75
_STEPS = 2  # A1.3 and A2.1 are neighbours, though of two bands

# The order of texts holds for any library, the cuts between levels do not: they move to where this
# library's editors set them. Ten stories count half, thirty three quarters.
_LEAST_STORIES = 10
_HALF_AT = 10
_OFFSET_KEY, _OFFSET_SECONDS = "level-offset", 600


@dataclass(frozen=True)
class Judgement:
    """The estimate of a text, compared with the level chosen (None: none yet).

    `words` are the words above the chosen level, or above the estimated one without it.
    `asks_reason` is True where the two are so far apart that the editor has to give a reason.
    """

    estimate: LevelEstimate
    chosen: str | None
    words: tuple[HardWord, ...]
    asks_reason: bool

    @property
    def band(self) -> str:
        """The CEFR band above which `words` lie."""
        return band_of(self.chosen or self.estimate.level or LEVELS[0])

    @property
    def is_easier(self) -> bool:
        """Whether the text seems easier than the level chosen, when a reason is asked for."""
        level = self.estimate.level
        return bool(level and self.chosen) and _place(str(level)) < _place(str(self.chosen))


def judge(text: str, chosen: str | None) -> Judgement:
    """Compare the estimate of an English text with the code of the level chosen, such as "A2.1".

    A code that is no level of the model counts as none.
    """
    estimate = estimate_level(text, offset_now())
    known = chosen if chosen and band_of(chosen) in BANDS else None
    level = known or estimate.level or LEVELS[0]
    return Judgement(
        estimate=estimate,
        chosen=known,
        words=estimate.words_above(band_of(level)),
        asks_reason=known is not None and _differ(estimate, known),
    )


def english_of(body: Iterable) -> str:
    """Return the English of a story's body (a StreamValue), a paragraph for each passage."""
    return "\n\n".join(block.value["en"] for block in body if block.value.is_passage)


def band_of(code: str) -> str:
    """Return the CEFR band of a CEFR-J level: "A2" of "A2.1"."""
    return code.split(".", maxsplit=1)[0]


def offset_now() -> float:
    """Return what is added to a score: how far this library's editors set levels above the model's.

    Computed from the published stories that are no examples, and cached for ten minutes.
    """
    return cache.get_or_set(_OFFSET_KEY, _offset, _OFFSET_SECONDS)


def stories_of_offset():
    """Return (level code, score) of each story that the offset is drawn from."""
    stories = StoryPage.objects.filter(live=True, is_example=False, level_score__isnull=False)
    return stories.exclude(level__code=PRE_A1).values_list("level__code", "level_score")


def _offset() -> float:
    gaps = [
        middle_of(code) - score for code, score in stories_of_offset() if band_of(code) in LEVELS
    ]
    if len(gaps) < _LEAST_STORIES:
        return 0.0
    return median(gaps) * len(gaps) / (len(gaps) + _HALF_AT)


def _differ(estimate: LevelEstimate, chosen: str) -> bool:
    if estimate.level is None:
        return False
    apart = abs(_place(estimate.level) - _place(chosen))
    if apart >= _FAR:
        return True
    return apart == 1 and estimate.chance > _SURE and _steps(estimate.level, chosen) >= _STEPS


def _place(code: str) -> int:
    return BANDS.index(band_of(code))


def _steps(first: str, second: str) -> int:
    orders = dict(
        EnglishLevel.objects.filter(code__in=(first, second)).values_list("code", "order")
    )
    return abs(orders.get(first, 0) - orders.get(second, 0)) if len(orders) > 1 else 0
