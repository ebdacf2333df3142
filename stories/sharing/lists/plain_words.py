"""What a teacher may write to a class: plain words. A list is no place to advertise."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Endings that are no words after a full stop without a space ("Read it.So do I" may pass).
_ENDINGS = (
    "com|net|org|info|biz|edu|gov|mil|jp|co|io|ai|app|dev|xyz|online|site|website|store|shop|blog"
    "|club|click|link|live|icu|vip|tv|uk|ca|au|nz|cn|kr|tw|hk|ru|de|fr|eu|ac|ne|ly|gg|cc|tk|ml|cf"
    "|gq|ga|ws|su|pw|page|cloud|tech|space|fun|win|bid|loan|top|bet|casino|porn|sex|みんな|コム"
)
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://"  # http:// and every other scheme
    r"|\b(?:https?|ftp|mailto|javascript|data|tel|line)\s*:\s*\S"
    r"|\bwww\s*\."
    r"|[\w.+-]+\s*@\s*[\w-]+\s*\.\s*\w"  # e-mail
    rf"|\w[\w-]*\s?\.\s?(?:{_ENDINGS})(?![\w])"
    r"|\w[\w-]*\.[a-z]{2,}/"  # youtu.be/…
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    rf"|(?:\bdot|ドット|どっと)\s*(?:{_ENDINGS})(?![\w])",
    re.IGNORECASE,
)
_DOTS = str.maketrans(dict.fromkeys("。｡．․‧•", "."))
MESSAGE = _(
    "Please write no web or mail addresses here: the class sees plain words only. If you meant a "
    "full stop, put a space after it."
)


def clean_line(text: str) -> str:
    """Return the text as one line, without invisible characters and repeated spaces."""
    seen = (" " if char.isspace() else char for char in text)
    kept = "".join(char for char in seen if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return " ".join(kept.split())


def refuse_addresses(text: str) -> None:
    """Raise ValidationError where the text holds, or seems to hold, a web or mail address."""
    plain = unicodedata.normalize("NFKC", text).translate(_DOTS)
    # Japanese writes its full stop without a space; only Latin letters on both sides make a name.
    if _ADDRESS.search(plain):
        raise ValidationError(MESSAGE, code="address")
