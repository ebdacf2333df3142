"""Whom the rate limits count: the last address, which our own proxy wrote."""

import pytest

from stories.limits import network_of

US, THEM, LIE = "198.51.100.7", "203.0.113.9", "192.0.2.1"


@pytest.mark.parametrize(
    ("header", "network"),
    [
        (THEM, THEM),
        (f"{LIE}, {THEM}", THEM),
        (f"{LIE},{LIE},{THEM}", THEM),
        (f"{LIE}, {THEM} ", THEM),
        (f"{THEM}, {LIE}, unknown", ""),
        ("", ""),
        (None, US),
    ],
)
def test_behind_our_proxy_the_last_address_counts(rf, settings, header, network):
    settings.IS_BEHIND_PROXY = True
    named = {} if header is None else {"HTTP_X_FORWARDED_FOR": header}
    assert network_of(rf.get("/", REMOTE_ADDR=US, **named)) == network


def test_sender_cannot_count_as_another_by_writing_the_header(rf, settings):
    """Forty lies in front are still one sender."""
    settings.IS_BEHIND_PROXY = True
    headers = [f"192.0.2.{number}, {THEM}" for number in range(40)]
    networks = {network_of(rf.get("/", HTTP_X_FORWARDED_FOR=header)) for header in headers}
    assert networks == {THEM}


def test_without_a_proxy_the_header_says_nothing(rf, settings):
    settings.IS_BEHIND_PROXY = False
    assert network_of(rf.get("/", REMOTE_ADDR=US, HTTP_X_FORWARDED_FOR=THEM)) == US
