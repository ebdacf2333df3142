"""The way of a story from a draft to its readers: who looks at what."""
