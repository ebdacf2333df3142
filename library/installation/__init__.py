"""The library as a server's operator meets it: its settings file, account, probes, checks, logs."""
