"""Wagtail's own search in the admin, made to find Japanese and to be fast."""
