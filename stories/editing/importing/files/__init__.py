"""The files that people bring: Word, Excel, CSV and JSON Lines, read as stories."""
