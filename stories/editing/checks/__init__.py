"""The checks of a story before it is published."""
