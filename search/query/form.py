"""Checks what stands in a search address, once for the page, the JSON and the shell."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from search.facets.table import FACETS
from search.query.vocabulary import SearchVocabulary

MAX_WORDS_LENGTH = 200
# No list is longer; deeper pages are a machine walking the library, for which the sitemap is.
MAX_PAGE = 1000


class SearchForm(forms.Form):
    """The filters of a search address. A value that does not exist is an error of its field."""

    q = forms.CharField(
        required=False,
        max_length=MAX_WORDS_LENGTH,
        label=pgettext_lazy("stories", "Search"),
        error_messages={
            "max_length": _(
                "That is too long to search for. Please use at most %(limit_value)d characters."
            ),
            "null_characters_not_allowed": _("That text holds a character nobody can type."),
        },
    )
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MAX_PAGE,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("There is no such page of results.")
        ),
    )

    def __init__(self, data, vocabulary: SearchVocabulary) -> None:
        super().__init__(data)
        for facet in FACETS.values():
            self.fields[facet.name] = _several(vocabulary.values_of(facet.name), facet.unknown)
        for end in ("from", "to"):
            self.fields[end] = forms.ChoiceField(
                choices=[("", pgettext_lazy("level", "any")), *_pairs(vocabulary.level_values)],
                required=False,
                error_messages={"invalid_choice": FACETS["level"].unknown},
            )

    @property
    def messages(self) -> list[str]:
        """What is wrong, as sentences for the reader."""
        return [message for messages in self.errors.values() for message in messages]


def _several(values: list[str], unknown: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=_pairs(values), required=False, error_messages={"invalid_choice": unknown}
    )


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]
