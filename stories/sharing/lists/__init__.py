"""Reading lists that teachers make without an account, found by a short code."""
