"""The data folders that follow this database."""

import socket
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from stories.models import Follower

# A folder that nobody has used for so long is forgotten, and what waits for it with it; when it
# comes back it catches up with everything.
FORGOTTEN_AFTER = timedelta(days=7)


def name_of_this() -> str:
    """Return the name of this process's data folder: a folder that is copied to another machine
    or path is another follower."""
    return f"{socket.gethostname()}:{settings.DATA_DIR}"[-255:]


def followers_of_changes() -> list[Follower]:
    """Return every data folder in use, with that of this process."""
    known = list(_in_use())
    if all(follower.name != name_of_this() for follower in known):
        known.append(seen_now())
    return known


def is_known() -> bool:
    """Return whether changes have been noted for this data folder all the time."""
    return _in_use().filter(name=name_of_this()).exists()


def seen_now() -> Follower:
    """Note that this data folder is in use, and return it."""
    return Follower.objects.update_or_create(
        name=name_of_this(), defaults={"seen_at": timezone.now()}
    )[0]


def forget_unseen() -> None:
    """Forget the data folders that nobody uses."""
    Follower.objects.filter(seen_at__lte=timezone.now() - FORGOTTEN_AFTER).delete()


def _in_use() -> QuerySet[Follower]:
    return Follower.objects.filter(seen_at__gt=timezone.now() - FORGOTTEN_AFTER)
