"""What a student sees: the story's page and the shelves that lead to it."""
