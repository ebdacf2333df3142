"""QR codes as inline SVG."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# The quiet zone that the standard asks for; a reader needs it on a crowded sheet.
QUIET_MODULES = 4


def qr_svg(text: str, *, title: str) -> SafeString:
    """Return the text as a QR code. `title` says what it is to those who cannot see it.

    Level M mends 15 percent, enough for a crease or a bad copier, and its squares stay larger than
    those of Q and H. Dark on white whatever the theme, quiet zone included, for many readers fail
    on a code that is light on dark. It fills what holds it: CSS gives the size (class "qr").

    Raises segno.DataOverflowError for more than 2,331 bytes; no address of ours comes near.
    """
    code = segno.make(text, error="m", boost_error=False, micro=False)
    side = code.symbol_size(border=QUIET_MODULES)[0]
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" '
        'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{}v{}H0z"/>'
        '<path fill="#000" d="{}"/></svg>',
        title,
        *([side] * 4),
        mark_safe("".join(_dark_runs(code))),  # noqa: S308 (digits and letters of a path)
    )


def qr_placeholder(title: str) -> SafeString:
    """Return a square where the QR code of something that has no address yet will stand."""
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 33 33"><path fill="#fff" '
        'stroke="#767676" stroke-dasharray="1.5" stroke-width=".5" d="M4 4h25v25H4z"/>'
        '<text x="16.5" y="18.8" text-anchor="middle" font-size="7" fill="#595959">QR</text></svg>',
        title,
    )


def _dark_runs(code: segno.QRCode) -> list[str]:
    """Return each run of dark modules of a row as a rectangle of an SVG path."""
    runs = []
    for y, row in enumerate(code.matrix_iter(border=QUIET_MODULES)):
        x, width = 0, 0
        for place, is_dark in enumerate([*row, 0]):
            if is_dark:
                x, width = (x, width + 1) if width else (place, 1)
            elif width:
                runs.append(f"M{x} {y}h{width}v1h-{width}z")
                width = 0
    return runs
