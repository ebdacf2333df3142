"""Two versions of a passage side by side, as the page's history shows them."""

from types import SimpleNamespace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import StructBlockComparison
from wagtail.blocks import StructBlock

CARRIED = "confirmed"


class PassageComparison(StructBlockComparison):
    """The differences of the texts, and a line where somebody confirmed the Japanese as it
    stands."""

    def __init__(self, block: StructBlock, exists_a: bool, exists_b: bool, val_a, val_b):
        shown = {name: child for name, child in block.child_blocks.items() if name != CARRIED}
        super().__init__(SimpleNamespace(child_blocks=shown), exists_a, exists_b, val_a, val_b)

    def htmldiff(self) -> SafeString:
        """Return the differences as HTML."""
        written = super().htmldiff()
        if self.val_a["ja"] != self.val_b["ja"] or self.val_a[CARRIED] == self.val_b[CARRIED]:
            return written
        note = _("The Japanese was confirmed for this English.")
        return format_html('{}<p><span class="addition">{}</span></p>', written, note)
