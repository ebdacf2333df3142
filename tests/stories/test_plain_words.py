"""A teacher's words to a class are words, and no advertisement."""

import pytest
from django.core.exceptions import ValidationError

from stories.sharing.lists.plain_words import clean_line, refuse_addresses


@pytest.mark.parametrize(
    "text",
    ["https://spam.example", "see http://a.b", "www.spam.org", "spam.com", "Spam.COM/page"]
    + ["bit.ly/x", "youtu.be/abc", "write to me@school.ed.jp", "spam。com", "ｓｐａｍ．ｃｏｍ"]
    + [
        "spam . com",
        "spam dot com",
        "javascript:alert(1)",
        "192.168.1.1",
        "スパム.com",
        "スパム.みんな",
    ]
    + [
        "me＠school．jp",
        "mailto:me",
        "ftp://x",
        "spam.co.jp",
        "tel:0312345678",
        "スパムドットコム",
    ],
)
def test_addresses_are_refused(text):
    with pytest.raises(ValidationError, match="web or mail"):
        refuse_addresses(clean_line(text))


@pytest.mark.parametrize(
    "text",
    [
        "Read it.Then tell a friend.",
        "At 9 a.m. on Monday",
        "See p.5, e.g. the photo.",
        "It costs 3.5",
    ]
    + [
        "読んで。次は金曜日！",
        "A2.1 or B1.2?",
        "U.S.A. and U.K.",
        "Mr. Smith's class: 1-A",
        "…",
        "",
    ]
    + ["Look at line 3: why?", "10:30", "What. Is. It.", "〇×", "I like it!So do I.", "1.次の話"],
)
def test_plain_words_pass(text):
    refuse_addresses(clean_line(text))


def test_what_cannot_be_seen_is_taken_out():
    assert clean_line(" a\u200bb\r\nc\u202e\x07  d\t") == "ab c d"


def test_what_is_hidden_between_letters_does_not_hide_an_address():
    with pytest.raises(ValidationError):
        refuse_addresses(clean_line("spam\u200b.c\u2060om"))
