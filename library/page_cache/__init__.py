"""Public pages as ready bytes: rendered once, answered before Django until something is published.

A view says that its page may be kept by naming what it shows: `response["Cache-Tag"]`, words with
spaces between. Whoever changes one of those things calls `clearing.clear_on_commit()`.
"""
