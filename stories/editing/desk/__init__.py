"""The editor's desk: what waits, what the library lacks, and the reports of it."""
