"""Stories that editors bring in from a sheet, a Word document or JSON Lines."""
