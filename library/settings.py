"""The one settings file. What differs between machines is in the environment, or in the settings
file that is read into it first (.env.example)."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from library.environment import (
    env_address,
    env_bool,
    env_choice,
    env_list,
    env_number,
    env_secret,
)
from library.inline import csp_source, inline_script, inline_style
from library.installation.env_file import load_env_file

BASE_DIR = Path(__file__).resolve().parent.parent
load_env_file(BASE_DIR)
# Drafts, the secret key and what teachers made are nobody else's on this machine, whoever makes the
# files: the server, cron or a command. The web server gets all through the application, so it needs
# no right in the data folder.
os.umask(0o077)
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
DATA_DIR = Path(os.environ.get("LIBRARY_DATA_DIR") or BASE_DIR / ".data").resolve()
BASE_URL = env_address("LIBRARY_BASE_URL", "http://127.0.0.1:8000")
CONTACT_EMAIL = os.environ.get("LIBRARY_CONTACT_EMAIL", "")
IS_HTTPS = BASE_URL.startswith("https://")

DEBUG = env_bool("LIBRARY_DEBUG", False)
SECRET_KEY = env_secret("LIBRARY_SECRET_KEY", kept_in=DATA_DIR / "secret_key")
ALLOWED_HOSTS = env_list(
    "LIBRARY_ALLOWED_HOSTS", [urlsplit(BASE_URL).hostname, "localhost", "127.0.0.1", "[::1]"]
)
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("LIBRARY_ALLOWED_HOSTS: name the hosts, '*' would trust any")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "library.error_pages.forged"

INSTALLED_APPS = [
    "library",
    "search",
    "stories",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_countries",
    "django_filters",
    "csp",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # the admin says how long ago with it, in Japanese only from here
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "library.installation.probes.probes",  # before hosts and https are looked at
    "library.middleware.mark_as_ours",
    "library.middleware.revalidate_errors",
    "library.outages.Outages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "library.middleware.CompressPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "library.readable_requests.refuse_unreadable",
    "library.middleware.limit_query_string",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",  # shows the page of AXES_LOCKOUT_CALLABLE
    "library.admin_errors.AnswerAdminErrors",
]

ROOT_URLCONF = "library.urls"
WSGI_APPLICATION = "library.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Wagtail's admin needs auth and messages. Both are lazy: a public page, which uses
            # neither, reads no session for them.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "library.context_processors.site",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'library.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,  # a database that was away is asked again at once
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL: an editor who saves does not make forty readers wait. IMMEDIATE: two who save at once
    # queue instead of one failing with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "library.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first, so that a locked name is not even looked up
    "library.authentication.ProfileBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Wrong passwords are slowed by django-axes. How many are too many stands in stories/limits.py.
AXES_HANDLER = "library.sign_in.attempts.SignInAttempts"
AXES_USERNAME_CALLABLE = "library.sign_in.attempts.name_counted"
AXES_CLIENT_IP_CALLABLE = "library.sign_in.attempts.network_counted"
AXES_LOCKOUT_CALLABLE = "library.sign_in.locked_page.locked_page"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ja", _("Japanese"))]
LOCALE_PATHS = [  # the first wins, and makemessages writes to it alone
    BASE_DIR / "library" / "locale",
    BASE_DIR / "library" / "locale_wagtail",  # Wagtail's own words, where it has no Japanese
]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "library.whole_files.WholeFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "library.static_files.StaticFiles"
    },
}
# Wagtail's editor posts a field for every block and panel of a long story.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Safety. https:// in LIBRARY_BASE_URL switches the rest on.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
# An hour: a browser that was promised https keeps to it for so long, even when a certificate has
# ended. Subdomains and the list in browsers bind whoever else lives under the name: on demand only.
HSTS_AT_FIRST = 3600
SECURE_HSTS_SECONDS = int(env_number("LIBRARY_HSTS_SECONDS", HSTS_AT_FIRST, 0)) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_bool("LIBRARY_HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env_bool("LIBRARY_HSTS_PRELOAD", False)
SECURE_REFERRER_POLICY = "same-origin"
IS_BEHIND_PROXY = env_bool("LIBRARY_BEHIND_PROXY", False)
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # "HSTS for subdomains": see above
    "security.W018",  # "no DEBUG": installation.E004 names the cure
    "security.W019",  # "use DENY": the admin previews a story in a frame
    "security.W021",  # "HSTS preload": see above
    *env_list("LIBRARY_SILENCED_CHECKS", []),
]
CONTENT_SECURITY_POLICY = {
    # Wagtail's own pages carry inline styles and scripts.
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, csp_source(inline_script())],
        "style-src": [SELF, csp_source(inline_style())],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    },
}

WAGTAIL_SITE_NAME = "Hiraku Library"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False  # one page holds both languages; only the interface switches
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "library.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.photo_form.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "library.document_form.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["m4a", "mp3", "ogg", "pdf"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_search.backend"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the admin asks no other domain either
WAGTAIL_GRAVATAR_PROVIDER_URL = None
TAGGIT_CASE_INSENSITIVE = True

# What waits for whom is mailed, by the server named here. Without one it is printed.
PLAIN_MAIL = 25  # the port of a server on the same machine
EMAIL_HOST = os.environ.get("LIBRARY_EMAIL_HOST", "")
EMAIL_PORT = int(env_number("LIBRARY_EMAIL_PORT", 587, 1))
EMAIL_HOST_USER = os.environ.get("LIBRARY_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LIBRARY_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT != PLAIN_MAIL
EMAIL_TIMEOUT = 10
# Noted with what it is about, and sent by the web process: nobody who saves waits for the server.
EMAIL_BACKEND = (
    "stories.outbox.mail.OutboxBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)
DEFAULT_FROM_EMAIL = CONTACT_EMAIL or "library@localhost"

PAGE_CACHE_DIR = DATA_DIR / "pages"
PAGE_CACHE_MOST_MB = env_number("LIBRARY_PAGE_CACHE_MB", 500, 1)  # some 8,000 pages of stories
# Files that editors have uploaded and not yet made stories of. Never under MEDIA_ROOT.
IMPORT_DIR = DATA_DIR / "imports"
IMPORT_MOST_MB = 20
IMPORT_KEPT_HOURS = 48
# What a story's page offers to read next: (story, how many) -> ids of stories.
SIMILAR_STORIES = "search.results.similar_stories.similar_stories"
SEARCH_INDEX_PATH = DATA_DIR / "search.sqlite3"
SEARCH_ENGINE = env_choice("LIBRARY_SEARCH", ("embedded", "elasticsearch"))
ELASTICSEARCH = {  # arguments of ElasticSettings
    "urls": tuple(env_list("ELASTICSEARCH_URL", ["http://127.0.0.1:9200"])),
    "api_key": os.environ.get("ELASTICSEARCH_API_KEY", ""),
    "user": os.environ.get("ELASTICSEARCH_USER", ""),
    "password": os.environ.get("ELASTICSEARCH_PASSWORD", ""),
    "ca_cert": os.environ.get("ELASTICSEARCH_CA_CERT", ""),
    "prefix": os.environ.get("ELASTICSEARCH_PREFIX") or "library",
    "shards": int(env_number("ELASTICSEARCH_SHARDS", 1, 1)),
    "replicas": int(env_number("ELASTICSEARCH_REPLICAS", 1, 0)),
    "search_timeout": env_number("ELASTICSEARCH_SEARCH_TIMEOUT", 1.2, 0.1),
    "write_timeout": env_number("ELASTICSEARCH_WRITE_TIMEOUT", 20, 1),
}

LOG_REQUESTS = env_bool("LIBRARY_LOG_REQUESTS", False)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "library.installation.log_lines.lines_for_stderr"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "search": {"level": "INFO"},
        "stories": {"level": "INFO"},
        "library.installation.request_log": {"level": "INFO"},
        "elastic_transport": {"level": "ERROR"},  # search says once that the server is away
    },
}
