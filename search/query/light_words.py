"""Words that say little in a library where every story is about a stay abroad.

They are looked for only when nothing else was typed: "stories about snow" asks for snow, 留学 alone
for every story that has it. They are no stop words: the index and exact phrases have them.
"""

from functools import cache

from search.text.analysis import english_words, has_japanese, normalise
from search.text.english_words import english_term, stop_terms
from search.text.japanese_words import Morpheme, morphemes

_ENGLISH = """
    abroad overseas foreign country study school story people person someone somebody anyone
    get want need know make thing like tell read find show give please experience live life work
    student start try think feel become happen find let say see take come look use talk
    can could should may might must must shall cannot
    good best better new many much very really too just also some any other another there here
    most more than then about because no not without never again still even only ever
    up out so yes ok hello hi thank thanks easy easier help question advice way lot kind
"""
_JAPANESE = """
    留学 海外 外国 話 御話 物語 体験談 体験 経験 教える 下さる 読む 行く 来る 成る 出来る 遣る 為る
    知る 見る 言う 思う 欲しい 良い 人 事 物 時 方 所 必要 大丈夫 生活 質問 何 何処 何時 誰 如何
    どう どんな 何の 何故 其の 此の 又 もっと とても 凄い 余り 一寸 本当 今 自分 私 僕 俺
    学校 探す 有難う 御願い 済みません 無謀 場合 感じ 駄目
"""


@cache
def _light_terms() -> frozenset[str]:
    return frozenset(english_term(word) for word in _ENGLISH.split()) | stop_terms()


_LIGHT_JAPANESE = frozenset(_JAPANESE.split())


def is_light_morpheme(word: Morpheme) -> bool:
    """Return whether a Japanese word says little, as it stands in its sentence."""
    return not word.has_meaning or word.normal in _LIGHT_JAPANESE


def is_light(text: str) -> bool:
    """Return whether every word of a text says little, in either language."""
    folded = normalise(text).text
    if has_japanese(folded):
        return all(map(is_light_morpheme, morphemes(folded)))
    terms, _starts, _ends = english_words(folded)
    return all(term in _light_terms() for term in terms)
