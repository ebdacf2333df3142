"""The hidden part of a passage: the pair of texts that were last confirmed to mean the same."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from stories.freshness.standing import Confirmed


class ConfirmedBlock(blocks.FieldBlock):
    """A `Confirmed`, stored as a small object; a hidden field of JSON in the form."""

    def __init__(self, **options):
        self.field = forms.CharField(required=False, widget=ConfirmedInput)
        super().__init__(**options)

    def value_for_form(self, value: Confirmed) -> str:
        return as_text(value)

    def value_from_form(self, value: str | None) -> Confirmed:
        return from_text(value)

    def get_default(self) -> Confirmed:
        return Confirmed()

    def to_python(self, value: dict | None) -> Confirmed:
        return from_stored(value)

    def normalize(self, value: Confirmed | dict | None) -> Confirmed:
        return value if isinstance(value, Confirmed) else from_stored(value)

    def get_prep_value(self, value: Confirmed) -> dict[str, str]:
        return {"en": value.en, "ja": value.ja}

    def get_searchable_content(self, value: Confirmed) -> list[str]:
        """Return nothing: nobody searches for an earlier text of a passage."""
        return []

    class Meta:
        label = _("Japanese confirmed")


class ConfirmedInput(forms.HiddenInput):
    """Brings the script that marks what is stale. No comments can be added to it."""

    show_add_comment_button = False

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[forms.Script("library/freshness.js", type="module")])


def from_stored(value: object) -> Confirmed:
    """Return the pair of a stored object; never confirmed where it is none."""
    if not isinstance(value, dict):
        return Confirmed()
    en, ja = value.get("en"), value.get("ja")
    return Confirmed(en if isinstance(en, str) else "", ja if isinstance(ja, str) else "")


def as_text(value: Confirmed) -> str:
    """Return the pair as the text of a form field."""
    return json.dumps({"en": value.en, "ja": value.ja}, ensure_ascii=False) if value else ""


def from_text(value: str | None) -> Confirmed:
    """Return the pair of a form field's text, which may be anything."""
    try:
        return from_stored(json.loads(value or "null"))
    except ValueError:
        return Confirmed()
