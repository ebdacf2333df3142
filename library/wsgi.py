"""What a WSGI server runs: `granian --interface wsgi library.wsgi:application`."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")


def _django() -> Callable:
    try:
        return get_wsgi_application()
    except ImproperlyConfigured as error:  # who set it wrongly wants the sentence, not a traceback
        sys.exit(f"Settings: {error}")


django_application = _django()

from django.conf import settings  # noqa: E402 (Django is set up first)
from django.db import Error as DatabaseFailure  # noqa: E402

from library.backup.marker import refuse_while_half_restored  # noqa: E402
from library.installation.request_log import RequestLog  # noqa: E402
from library.page_cache.clearing import page_store, serve_unless_behind  # noqa: E402
from library.page_cache.wsgi import PageCache  # noqa: E402
from search.indexing.guard import IndexGuard  # noqa: E402
from search.query.vocabulary import vocabulary_now  # noqa: E402
from search.text.analysis import warm_up  # noqa: E402 (the settings come first)
from stories.outbox.worker import OutboxWorker  # noqa: E402

application = django_application
if not settings.DEBUG:  # who changes a template wants to see it
    page_store().forget_other_releases()
    application = PageCache(django_application, page_store())
application = refuse_while_half_restored(application)
if settings.LOG_REQUESTS:
    application = RequestLog(application)

# The first look is over before the first request: another process may have left something.
outbox = OutboxWorker(after_look=serve_unless_behind)
outbox.job.once()
outbox.job.start()
IndexGuard().job.start()

# So that search knows the names of levels and topics also when the database goes away later.
with suppress(DatabaseFailure):
    vocabulary_now()

# Now, rather than with the first search: the two dictionaries take half a second.
warm_up()
