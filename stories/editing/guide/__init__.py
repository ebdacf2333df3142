"""The editor's guide, inside the admin."""
