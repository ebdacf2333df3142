"""The estimated level of a story beside the one that its editor gives it."""
