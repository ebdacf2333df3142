"""What a WSGI server runs: `waitress-serve library.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
application = get_wsgi_application()

from search.analysis import warm_up  # noqa: E402 (the settings come first)

# Now, rather than with the first search: the two dictionaries take half a second.
warm_up()
