"""The furigana of a story while it is written, and how an editor corrects a reading."""
