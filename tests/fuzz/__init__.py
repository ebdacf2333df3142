"""Random searches, addresses and forms, always the same ones for a seed: no answer may be a 500.

`python -m tests.fuzz searches --count 10000 --seed 7` is the long run, test_fuzz.py a short one.
"""
