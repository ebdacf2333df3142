"""Three feelings and "I want to go" at the end of a story: anonymous counts, written in batches."""
