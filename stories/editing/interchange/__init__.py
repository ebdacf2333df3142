"""The import format: one story a line, read and written alike, and the words it uses."""
