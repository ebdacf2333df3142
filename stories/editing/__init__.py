"""How stories are written, checked, brought in and taken out."""
