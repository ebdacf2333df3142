"""The export of stories: as a sheet, a Word document or JSON Lines."""
