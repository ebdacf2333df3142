"""The library as its people meet it: a real demo, a real Chromium."""
