"""The recipes of .deploy, run as they stand: the server of the unit behind the proxies."""
