"""Cells that a spreadsheet would take for a formula: made harmless, and back again exactly."""

# Also as Japanese keyboards write them: Excel takes those for the narrow ones.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GUARD = "'"


def guarded(text: str) -> str:
    """Return the text as a cell that is never run."""
    return _GUARD + text if text.lstrip(_GUARD).startswith(_LIVE) else text


def unguarded(text: str) -> str:
    """Return what was guarded as it was; all else stays."""
    if text.startswith(_GUARD) and text.lstrip(_GUARD).startswith(_LIVE):
        return text[1:]
    return text
