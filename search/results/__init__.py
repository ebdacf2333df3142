"""What was found, ready to be shown.

`outcome` puts it together: the stories, the chips of the filters in force, and the facets beside
them (`facet_values`), whose links `facet_links` writes. `as_json` and `snippet_html` are its forms.
"""
