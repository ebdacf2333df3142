"""Level, careers and themes of many stories at once, from the page explorer."""
