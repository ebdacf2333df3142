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
    svg = code.svg_inline(
        border=QUIET_MODULES, light="#fff", svgclass="qr", lineclass=None, omitsize=True
    )
    return format_html(
        '<svg role="img" aria-label="{}" shape-rendering="crispEdges"{}',
        title,
        mark_safe(svg.removeprefix("<svg")),  # noqa: S308 (segno's own numbers)
    )


def qr_placeholder(title: str) -> SafeString:
    """Return a square where the QR code of something that has no address yet will stand."""
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 33 33"><path fill="#fff" '
        'stroke="#767676" stroke-dasharray="1.5" stroke-width=".5" d="M4 4h25v25H4z"/>'
        '<text x="16.5" y="18.8" text-anchor="middle" font-size="7" fill="#595959">QR</text></svg>',
        title,
    )
