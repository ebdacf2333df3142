from dataclasses import dataclass

from stories.reading.word_notes import NoteMarker


@dataclass
class Note:
    word: str


def marked(words: list[str], *passages: str) -> list[list[tuple[str, int]]]:
    marker = NoteMarker([Note(word) for word in words])
    return [
        [(piece.text, piece.number) for piece in marker.pieces(passage)] for passage in passages
    ]


def test_word_is_marked_where_it_first_stands():
    assert marked(["ward"], "The ward was long.") == [[("The ", 0), ("ward", 1), (" was long.", 0)]]


def test_second_use_is_not_marked():
    first, second = marked(["ward"], "A ward.", "The ward.")
    assert ("ward", 1) in first
    assert second == [("The ward.", 0)]


def test_word_inside_another_word_is_left_alone():
    assert marked(["ward"], "She walked forward.") == [[("She walked forward.", 0)]]


def test_longer_phrase_wins_over_its_parts():
    [pieces] = marked(["family", "host family"], "My host family is a big family.")
    assert ("host family", 2) in pieces
    assert ("family", 1) in pieces


def test_capital_at_the_start_of_a_sentence_does_not_hide_a_word():
    assert marked(["barks"], "Barks, then silence.")[0][0] == ("Barks", 1)


def test_signs_in_a_note_are_no_pattern():
    assert marked(["a.m.", "(so"], "At 4 a.m. (so early)")[0] == [
        ("At 4 ", 0),
        ("a.m.", 1),
        (" ", 0),
        ("(so", 2),
        (" early)", 0),
    ]


def test_empty_word_marks_nothing():
    assert marked([""], "Anything.") == [[("Anything.", 0)]]
