"""A catalogue of ours has the Japanese for what Wagtail's admin leaves in English.

library/locale_wagtail/ja holds words of Wagtail and no other, and only as long as Wagtail has
none of its own. After an upgrade these tests name what to take out and what to put in.
"""

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.timesince import timesince
from django.utils.timezone import now
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.users.models import UserProfile

from tests.site.catalogue import (
    WAGTAIL,
    filled,
    installed,
    left_in_english,
    of_wagtail,
    ours,
)

PLACEHOLDER = re.compile(r"%\(\w+\)[ds]|\{\w+\}")
TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize("domain", ["django", "djangojs"], ids=["server", "scripts"])
class TestCatalogue:
    def test_word_that_wagtail_has_in_japanese_is_not_in_it(self, domain):
        assert sorted(filled(domain).keys() - left_in_english(domain).keys()) == []

    def test_no_word_of_wagtail_is_left_in_english(self, domain):
        assert sorted(left_in_english(domain).keys() - filled(domain).keys()) == []
        assert [word.english for word in filled(domain).values() if not word.said] == []

    @pytest.mark.parametrize("part", [PLACEHOLDER, TAG], ids=["placeholders", "markup"])
    def test_japanese_holds_what_the_english_holds(self, domain, part):
        """Where there is a plural it may follow either form: "1 page" has no placeholder."""

        def parts(text: str) -> list[str]:
            return sorted(part.findall(text))

        wrong = [
            word.said
            for word in filled(domain).values()
            if parts(word.said) not in [parts(form) for form in word.forms]
        ]
        assert wrong == []


def test_our_own_catalogue_leaves_wagtails_words_alone():
    """A word like "Search" that we say in another sense needs a context (pgettext)."""
    its_words = of_wagtail("django")
    # Wagtail itself says some of its words in two ways, each in another of its parts.
    catalogues = [filled("django"), *installed("ja", "django", among=WAGTAIL.parent)]
    changed = {}
    for key, word in ours().items():
        if key in its_words:
            said = {words[key].said for words in catalogues if key in words} - {""}
            if word.said not in said:
                changed[word.english] = f"{' or '.join(said)} -> {word.said}"
    assert not changed, changed


def test_moment_ago_is_still_known_as_one():
    """Wagtail compares its own "0 minutes" with what Django says."""
    with translation.override("ja"):
        moment = now()
        assert timesince(moment) == "0分"
        assert timesince_simple(moment) == "たった今"


def test_scripts_of_the_admin_are_given_the_words(client, editor):
    UserProfile.objects.create(user=editor, preferred_language="ja")
    client.force_login(editor)
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalog = json.loads(re.search(r"const newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    assert catalog["Changes have been autosaved."] == "変更を自動保存しました。"
    assert catalog["%(num)s error"] == ["エラー%(num)s件"]
