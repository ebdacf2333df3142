"""Kept pages: public pages rendered once, then sent without Django until what they show changes.

A view lets its page be kept by naming what it shows in `response["Cache-Tag"]`, tags with spaces
between. Code that changes one of those things calls `clearing.clear_on_commit()` with its tag.
"""
