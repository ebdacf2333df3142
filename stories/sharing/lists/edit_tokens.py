"""The secret in an edit link.

It stands behind the # of the link (/en/lists/CODE/edit/#SECRET), which no browser sends to any
server: so it is in no log, no Referer and no proxy's memory. The page sends it in the body of a
form. Kept is only its SHA-256; a slow hash is for passwords that people choose, this is random.
"""

import re
import secrets
from hashlib import sha256
from hmac import compare_digest

BYTES = 18  # 144 bits
_TOKEN = re.compile(r"[A-Za-z0-9_-]{24}")


def new_token() -> str:
    """Return a new random secret."""
    return secrets.token_urlsafe(BYTES)


def hash_token(token: str) -> str:
    """Return the hash of a secret, which is all that is stored."""
    return sha256(token.encode()).hexdigest()


def read_token(typed: str) -> str:
    """Return the secret in what was pasted, the whole edit link perhaps; "" if there is none."""
    token = typed.strip().rpartition("#")[2]
    return token if _TOKEN.fullmatch(token) else ""


def is_token_of(token_hash: str, token: str) -> bool:
    """Return whether the secret has this hash, compared in constant time."""
    return bool(token_hash) and compare_digest(token_hash, hash_token(token))
