from stories.english.words import count_words, reading_minutes


def test_contractions_and_hyphenated_words_are_one_word():
    assert count_words("I don't know. Thirty-one o’clock!") == 5


def test_dashes_and_dots_alone_are_no_words():
    assert count_words("Well – … no. — 3.5 km") == 4


def test_empty_text_has_no_words_and_still_takes_a_minute():
    assert count_words("") == 0
    assert reading_minutes(0) == 1


def test_a_learner_reads_eighty_words_a_minute():
    assert reading_minutes(240) == 3
