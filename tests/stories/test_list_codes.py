"""Codes can be read, typed and said aloud in front of a class."""

import re

import pytest

from stories.sharing.lists.codes import ALPHABET, CODE_LENGTH, new_code, read_code


def test_codes_hold_no_sign_that_looks_like_another():
    for alike in ("O0QD", "I1L7", "S5", "Z2", "B8", "G6", "UV"):
        assert len(set(alike) & set(ALPHABET)) == 1, alike


def test_codes_hold_no_vowel_so_they_spell_no_word():
    assert not set(ALPHABET) & set("AEIOU0134")


def test_codes_are_not_in_order_and_seldom_the_same():
    codes = [new_code() for _number in range(3000)]
    assert len(set(codes)) >= 2999
    assert all(len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert codes != sorted(codes)
    first = {code[0] for code in codes}
    assert first == set(ALPHABET)


@pytest.mark.parametrize("unkind", ["FCK", "KKK", "WTF", "666", "88", "69", "893", "JK", "FVCK"])
def test_codes_do_not_offend_in_either_language(unkind):
    assert not any(unkind in new_code() for _number in range(2000))


@pytest.mark.parametrize(
    "typed",
    [
        "CDF528",
        "cdf528",
        "ｃｄｆ５２８",
        "CDF-528",
        " cdf 528 ",
        "CDFー528",
        "ＣＤＦ　５２８",
        "c.d.f_528",
    ]
    + ["COFS28", "c0fsz8", "cdf5ZB", "cqf528"],
)
def test_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == "CDF528"


@pytest.mark.parametrize(
    "typed", ["", "CDF", "CDF5288", "ねこねこねこ", "A" * 500, "\x00" * 6, "CDFE28"]
)
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None


@pytest.mark.parametrize("typed", ["7", "1", "l", "I", "|", "Ｉ"])
def test_one_stroke_is_read_as_a_seven(typed):
    assert read_code(f"CDF52{typed}") == "CDF527"


def test_every_misreading_leads_to_a_code():
    assert all(
        re.fullmatch(f"[{ALPHABET}]", read_code(f"CDF52{sign}")[-1]) for sign in "OQ0I1LSZBGU"
    )
