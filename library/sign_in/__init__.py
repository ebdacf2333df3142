"""Signing in to the admin: how often a wrong password may be tried, and how one gets a new one."""
