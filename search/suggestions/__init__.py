"""What the search field suggests while a reader types: names and titles that begin so."""
