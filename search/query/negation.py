"""What is named but not wished for: not university, 奨学金なし, 日本と違う."""

import re

_ARTICLE = "a|an|the|any|my|to|in|at|on|with|as|go|going|be|being|have|having|want|need|live|living"
_WITHOUT = re.compile(
    r"(?:^|\s)(?:no|not|non|without|except|excluding|never|besides|nor|neither|other than|"
    r"instead of|rather than|[a-z]+n['’]t)"
    rf"(?:\s+(?:{_ARTICLE}))*$"
)
# After a name in Japanese, perhaps with particles between.
_NOT_WISHED = re.compile(
    "(?:は|が|の|を|に|と|で|も|へ|とか|など)*"
    "(?:なし(?:で|の|に)?|無し(?:で|の|に)?|以外(?:で|の|に)?|抜き(?:で|の|に)?|ぬきで?"
    "|(?:じゃ|では|で)な(?:い|く(?:て)?|し)|いな(?:い|く)|な(?:い|く)(?:ても|て|の)?|無(?:い|く)(?:ても|て|の)?"
    "|いらな(?:い|く)|要らな(?:い|く)|(?:使|もら|貰)わ(?:ずに?|ない|なく)|行か(?:ずに?|ない|なく)"
    "|せずに?|しない(?:で)?|したくない)"
)
# A place that somebody compares with, comes from or goes back to is not where they stayed.
_NOT_STAYED = re.compile(
    "(?:(?:の|人の)[^、。\\s]{1,6}?)?"
    "(?:と[はの]?(?:違|ちが|異な|比べ|くらべ|同じ|似)|(?:に|へ)(?:帰|戻|もど)|から(?:来|き|の|出)|より)"
)
_NOT_STAYED_BEFORE = re.compile(
    r"(?:^|\s)(?:from|unlike|compared (?:to|with)|back to|back in|return(?:ed|ing)? to|"
    r"miss(?:ed|ing)?|than(?: in)?|outside(?: of)?)$"
)


def is_negated_before(text: str) -> bool:
    """Return whether what stands before an English name, in lower case, says: not this."""
    return _WITHOUT.search(text) is not None


def negation_after(text: str) -> int:
    """Return how many characters after a Japanese name say that it is not wished for."""
    match = _NOT_WISHED.match(text)
    return match.end() if match else 0


def is_no_stay(before: str, after: str) -> bool:
    """Return whether a country is named without a stay in it; `before` is in lower case."""
    return bool(_NOT_STAYED_BEFORE.search(before) or _NOT_STAYED.match(after))
