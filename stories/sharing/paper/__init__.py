"""What a teacher prints: the A4 sheet of a story or a list, and the lesson card."""
