"""The estimate of a story's level in words, as the panel beside the text shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from stories.editing.level.judgement import Judgement
from stories.english import HardWord, LevelEstimate

_MOST_WORDS = 20


@dataclass(frozen=True)
class ShownWord:
    """A hard word. `level` is "?" where no list knows the word, `times` is "" for one that stands
    once, `easier` is an easier word of the family and its level, or None."""

    word: str
    level: str
    times: str
    easier: tuple[str, str] | None

    @classmethod
    def of(cls, found: HardWord) -> "ShownWord":
        """Return a hard word of an estimate as it is shown."""
        times = f" × {found.count}" if found.count > 1 else ""
        return cls(found.word, found.level or "?", times, found.easier)


@dataclass(frozen=True)
class JudgementInWords:
    """What the panel shows: the estimate in a sentence (HTML), warnings, and the evidence: words
    and sentences.

    `shares` are pairs of a level's name and whole percent, those of 0 % left out; `not_counted` are
    pairs of a heading and words.
    """

    judgement: Judgement
    sentence: SafeString
    warnings: list[str]
    words: list[ShownWord]
    has_more_words: bool
    shares: list[tuple[str, int]]
    not_counted: list[tuple[str, tuple[str, ...]]]


def in_words(judgement: Judgement) -> JudgementInWords:
    """Return a judgement as the panel shows it, in the language of the interface."""
    estimate = judgement.estimate
    return JudgementInWords(
        judgement=judgement,
        sentence=_sentence(estimate),
        warnings=list(_warnings(judgement)),
        words=[ShownWord.of(word) for word in judgement.words[:_MOST_WORDS]],
        has_more_words=len(judgement.words) > _MOST_WORDS,
        shares=list(_shares(estimate)),
        not_counted=list(_not_counted(estimate)),
    )


def _sentence(estimate: LevelEstimate) -> SafeString:
    if estimate.level and estimate.lowest == estimate.highest:
        text = _("The text reads like <strong>%(level)s</strong>.")
    elif estimate.level:
        text = _("The text reads like <strong>%(level)s</strong> (%(lowest)s to %(highest)s).")
    elif estimate.lowest:
        text = _(
            "Not sure yet: %(lowest)s to %(highest)s. With 80 words or more there is an estimate."
        )
    else:
        text = _("Write some English, and its level is estimated here.")
    names = {name: escape(getattr(estimate, name)) for name in ("level", "lowest", "highest")}
    return mark_safe(text % names)  # noqa: S308 (the catalogue's own HTML; the names are escaped)


def _warnings(judgement: Judgement) -> Iterator[str]:
    if judgement.asks_reason:
        text = (
            _("That is easier than %(chosen)s. Your level stands; please say in a word why, below.")
            if judgement.is_easier
            else _(
                "That is harder than %(chosen)s. Your level stands; please say in a word why, "
                "below."
            )
        )
        yield text % {"chosen": judgement.chosen}
    if "no-full-stops" in judgement.estimate.warnings:
        yield _("A long paragraph has no full stop: the estimate takes it for one sentence.")


def _shares(estimate: LevelEstimate) -> Iterator[tuple[str, int]]:
    for level, share in estimate.shares.items():
        if percent := round(100 * share):
            yield _("in no list") if level == "unknown" else level, percent


def _not_counted(estimate: LevelEstimate) -> Iterator[tuple[str, tuple[str, ...]]]:
    if estimate.names:
        yield _("Names, not counted"), estimate.names
    if estimate.japanese:
        yield (
            _("Japanese words, not counted: explain them in a word note"),
            estimate.japanese,
        )
