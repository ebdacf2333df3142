"""The library's colours, for what no style sheet reaches."""

import re
from functools import cache

from library.inline import static_text


@cache
def colour(name: str) -> str:
    """Return a colour as colours.css has it by day, such as "#fdfcf8" for "chalk".

    Raises LookupError where the sheet has no such colour, or has another's.
    """
    found = re.search(rf"--{re.escape(name)}: (#[0-9a-f]+);", static_text("colours.css"))
    if found is None:
        raise LookupError(name)
    return found[1]
