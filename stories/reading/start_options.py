"""What the link to a story asks for: `?japanese=open`, `?feelings=off`; nothing by other values."""

from collections.abc import Mapping
from urllib.parse import urlencode

KNOWN = {"japanese": ("open", "shut"), "feelings": ("off",)}


def asked_for(query: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters for the template, "" where none is given.

    `kept_query` passes them on to the other levels of the story; `switch_query` opens all the
    Japanese, or shuts it where it is open.
    """
    given = {name: query[name] for name, values in KNOWN.items() if query.get(name) in values}
    other_way = "shut" if given.get("japanese") == "open" else "open"
    return {
        "japanese": given.get("japanese", ""),
        "feelings": given.get("feelings", ""),
        "kept_query": f"?{urlencode(given)}" if given else "",
        "switch_query": f"?{urlencode(given | {'japanese': other_way})}",
    }
