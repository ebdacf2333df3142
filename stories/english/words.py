"""How much English there is to read."""

import re

# A learner's unhurried pace with a look at the Japanese now and then. Our assumption: no figure
# for Japanese teenagers stands in the facts of the project, and it only rounds to whole minutes.
LEARNER_WORDS_PER_MINUTE = 80

# Letters, with apostrophes and hyphens inside: "don't" and "thirty-one" are one word each, "A2.1"
# is one, a dash alone is none.
WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")


def count_words(text: str) -> int:
    """Count the running words of an English text. Contractions and hyphenated words are one."""
    return len(WORD.findall(text))


def reading_minutes(words: int) -> int:
    """Return how many whole minutes a learner reads at this many words, at least 1."""
    return max(1, round(words / LEARNER_WORDS_PER_MINUTE))
