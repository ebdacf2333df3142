"""Search engines: one contract (base.py), several ways to keep it."""
