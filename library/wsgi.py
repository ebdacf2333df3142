"""What a WSGI server runs: `granian --interface wsgi library.wsgi:application`."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 (Django is set up first)
from django.db import Error as DatabaseFailure  # noqa: E402

from library.page_cache.clearing import page_store  # noqa: E402
from library.page_cache.wsgi import PageCache  # noqa: E402
from library.reserve import keep_reserve  # noqa: E402
from search.query.vocabulary import vocabulary_now  # noqa: E402
from search.text.analysis import warm_up  # noqa: E402 (the settings come first)

application = django_application
if not settings.DEBUG:  # who changes a template wants to see it
    page_store().forget_other_releases()
    application = PageCache(django_application, page_store())

keep_reserve()
# So that search knows the names of levels and topics also when the database goes away later.
with suppress(DatabaseFailure):
    vocabulary_now()

# Now, rather than with the first search: the two dictionaries take half a second.
warm_up()
