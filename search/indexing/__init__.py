"""How the index is kept true: which stories, read how, sent to which engine, and when."""
