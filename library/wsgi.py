"""What a WSGI server runs: `granian --interface wsgi library.wsgi:application`."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
try:
    django_application = get_wsgi_application()
except ImproperlyConfigured as error:  # the message is for whoever set it, a traceback is not
    sys.exit(f"Settings: {error}")

from django.conf import settings

from library.installation.request_log import RequestLog
from library.page_cache.clearing import page_store, serve_unless_behind
from library.page_cache.wsgi import PageCache
from search.indexing.guard import IndexGuard
from search.text.analysis import warm_up
from stories.outbox.worker import OutboxWorker

application = django_application
if not settings.DEBUG:  # who changes a template wants to see it
    page_store().forget_other_releases()
    application = PageCache(django_application, page_store())
if settings.LOG_REQUESTS:
    application = RequestLog(application)

# The first look is over before the first request: another process may have left something.
outbox = OutboxWorker(after_look=serve_unless_behind)
outbox.job.once()
outbox.job.start()
IndexGuard().job.start()

# Now, rather than with the first search: the two dictionaries take half a second.
warm_up()
