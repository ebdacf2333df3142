"""The panels of the facts card, in the order in which a person tells them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

SENTENCES = ("worry", "went_wrong", "now", "this_week")

FACTS_PANELS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("stay"), FieldPanel("lodging")]),
            FieldRowPanel([FieldPanel("length_number"), FieldPanel("length_unit")]),
            FieldRowPanel([FieldPanel("year"), FieldPanel("age")]),
            FieldRowPanel([FieldPanel("stage"), FieldPanel("english_before", widget=forms.Select)]),
            FieldRowPanel([FieldPanel("paid_by"), FieldPanel("cost")]),
        ],
        heading=_("The stay"),
        help_text=_(
            "Nothing here is required. Ask the writer outright about age, English, money and who "
            "paid: people seldom tell it, and students look for it first."
        ),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel(name), FieldPanel(f"{name}_ja")]) for name in SENTENCES],
        heading=_("In one sentence"),
    ),
]
