"""Who may open and do what in the admin, judged address by address and act by act."""
