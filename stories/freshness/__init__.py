"""Whether the Japanese of a text is older than its English."""
