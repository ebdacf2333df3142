"""English broken into the lines that will be printed, so that they can be numbered.

CSS can count elements, not the lines a browser makes of a paragraph, and a script that measures
them runs before the printer's paper is known. So the server makes the lines. It knows how wide
letters are: Arial, Liberation Sans, Arimo and Helvetica share one table of widths, and every
Windows tablet, iPad, Chromebook and Linux machine has one of the four. Where none is there the
line is a little shorter or longer than it might be; each is a block of its own that can still
wrap, so that nothing is ever cut.
"""

from unicodedata import normalize

# In thousandths of the letters' size.
_WIDTHS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r“”¡",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–€£",
    584: "+<=>~",
    611: "FTZ¿ßø",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
# An em: Japanese letters, dashes, and whatever else the table does not know.
_WIDEST = 1000


def width_of(text: str) -> float:
    """Return how wide the text is, in ems. A letter with an accent is as wide as without."""
    return sum(_WIDTH.get(letter) or _WIDTH.get(_bare(letter), _WIDEST) for letter in text) / 1000


def printed_lines(text: str, measure: float) -> list[str]:
    """Break the text at spaces into lines of at most `measure` ems. A longer word stays whole.

    Line breaks in the text stay; what is empty is no line.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and width_of(longer) > measure:
                lines.append(line)
                line = word
            else:
                line = longer
        if line:
            lines.append(line)
    return lines


def _bare(letter: str) -> str:
    return normalize("NFD", letter)[0]
