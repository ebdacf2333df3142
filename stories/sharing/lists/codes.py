"""Makes and reads the code of a list: the six characters that a class types. Pure functions."""

import re
import secrets
import unicodedata

# No two look alike, on a projector or in handwriting. No vowels, and no 0, 1, 3 or 4 that stand for
# vowels, so that no code spells a word in English or romaji. 21 signs: 85 million codes.
ALPHABET = "CDFHJKMNPRTVWXY256789"
CODE_LENGTH = 6
MOST_TYPED = 40
# What is left to offend: abbreviations in both languages, and digits read as letters or numbers.
_UNKIND = re.compile(
    r"F[CVX]+K|FKN|[CK]VN|CNT|CVM|[DP]CK|DCH|PNS|PRN|WTF|WNK|XXX|KKK|RPD|RPK|NTR|DMN|MRD"
    r"|666|69|88|96|893|F[69]|N[69]+R|H8|5X|5HT|P55|8TCH"
    r"|JK|JC|JD|DT|KY|CNK|CNC|MNK|MNC|TNTN|TNP|KRS|KMT|HNT|YRCN|YRMN"
)
# What somebody reads who misreads a sign. None of these is a sign itself.
_MISREAD = {"O": "D", "Q": "D", "0": "D", "I": "7", "1": "7", "L": "7", "|": "7", "!": "7"}
_MISREAD |= {"S": "5", "Z": "2", "B": "8", "G": "6", "U": "V"}
_READ_AS = str.maketrans(_MISREAD)
# The long sign of kana is a letter to Unicode, and a stroke to a hurried hand.
_BETWEEN = re.compile(r"[\W_ー]+")


def new_code() -> str:
    """Return a code that nobody can guess from others. It may be taken already."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _sign in range(CODE_LENGTH))
        if not _UNKIND.search(code):
            return code


def read_code(typed: str) -> str | None:
    """Return the code that somebody meant, None where it can be none.

    Lower case and full-width letters are accepted, and spaces and dashes of any kind between them;
    what was misread for another character (O for D, 1 for 7, S for 5) is corrected.
    """
    signs = unicodedata.normalize("NFKC", typed[:MOST_TYPED]).upper().translate(_READ_AS)
    code = _BETWEEN.sub("", signs)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None
