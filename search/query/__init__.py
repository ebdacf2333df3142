"""The road of one query, from what stands in the address to what the engine found.

In this order:

1. `form` checks the query string; `query_string` reads and writes it.
2. `parser` parts what was typed into filters and words: by `levels`, the ways to write a level, and
   by the names in the `vocabulary`, whose `meanings` are read from the database.
3. `engine_request` makes the request that is sent to the engine.
4. `run` sends it. Where nothing is found, `spell_correction` mends typing errors, then `loosening`
   asks for less.

What is shown of it is made in `search.results`. `newest` is the same road for the feed.
"""
