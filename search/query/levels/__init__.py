"""The ways to write a level, an Eiken grade or a school year, in English and Japanese.

`numbers`, `eiken`, `cefr` and `school_years` know how people write; `expressions` finds all of it
in a text. Which grades and years there are, and which level each of them is, stands in the rows of
the database, which `scale` reads. Texts are normalised (search.text.analysis.normalise).
"""
