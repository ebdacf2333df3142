"""Whether the Japanese still says what the English says."""
