"""What a search can be narrowed by.

A new facet is one row of `table.FACETS` and one line of `readers.READERS`. The request, the record,
the address, the form, the order of loosening, the page, the JSON, the feed, `manage.py search` and
both engines read these two.
"""
