"""Pure functions over English text. Nothing of Django, nothing of ours outside this folder."""
