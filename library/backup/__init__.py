"""Backs the whole library up into one file, and restores it on this or another machine and engine.

From the outside in: `create` and `restore` are the two commands; `folder` knows the names of the
files, `archive` how one is written and checked, `manifest` what it says of itself, `tables`, `rows`
and `kinds` how a database is read and written, `media` the same for files.
"""
