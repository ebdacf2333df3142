"""What an editor should know of a story before it is published."""
