"""Stories that editors take out: as a sheet, a Word document or JSON Lines."""
