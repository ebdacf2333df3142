"""What follows a commit: noted in the same transaction, done at once, and by others if need be.

A change that kept pages, the search index or a mail must follow calls `follow_on_commit()`. Its row
is written in the transaction of the change. After the commit the same process does what waits; what
it leaves (it was killed, a file was not its own, a server was away) is done by the thread of any
web process within a second, and by the next one that starts. Steps do not depend on each other.

Steps are added by the rooms that do them, with `add_step()`, while Django starts.
"""
