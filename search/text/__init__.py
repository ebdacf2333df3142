"""Text in English and Japanese -> the terms that are indexed and searched."""
