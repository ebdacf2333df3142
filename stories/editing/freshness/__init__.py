"""The marks beside Japanese that is older than its English, in the story's editor."""
