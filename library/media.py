"""Uploaded files, and who may have which.

Everybody gets what a published page shows: the sizes of its photos and its recordings, as long as
their collection is open to everybody. Whoever may choose or change files of a collection in the
admin gets all of it, so that lists, previews and players work there. Nobody else gets anything: no
photo of a draft, nothing of a private collection, no original (no page shows one), and no file left
behind by a story that was withdrawn.

The database decides about each request. Files in a public folder of their own, which the web server
sends by itself, would have to be moved when a story is published or withdrawn, and each move that
fails leaves something public. It costs four queries, 5 to 9 ms where nothing else is running, and a
class asks for the same few files at once: what was public is for a second, in each process, and for
as long as the database is away, as pages are. So a web server in front passes /media/ on and serves
none of it.
"""

import mimetypes
from collections import OrderedDict
from pathlib import PurePath
from threading import Lock
from time import monotonic

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from library.byte_ranges import only_range
from stories.models.shown_files import is_shown_to_all

# The name of a file -> what is sent as. Anything else is saved, not shown: a file cannot become a
# page or a script by its name, and "nosniff" (Django's SecurityMiddleware) holds browsers to this.
# "audio/mp4" since not every system knows it, and an iPad plays nothing of an unknown kind.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "image/webp",
}
_OTHER = "application/octet-stream"
_SECONDS_A_YEAR = 31_536_000

# For so long a file is known to be public that the database said was.
KNOWN_SECONDS = 1.0
_MOST_KNOWN = 5_000

mimetypes.add_type(CONTENT_TYPES[".m4a"], ".m4a")  # Wagtail's own view of documents asks there


class PublicFiles:
    """The files that were public when the database was last asked, by their paths."""

    def __init__(self) -> None:
        self._asked_at: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def knows(self, path: str) -> bool:
        """Whether the file was public a moment ago."""
        return monotonic() - self._asked_at.get(path, -KNOWN_SECONDS) < KNOWN_SECONDS

    def knew(self, path: str) -> bool:
        """Whether the file was public when that was last asked."""
        return path in self._asked_at

    def note(self, path: str, is_public: bool) -> None:
        """Remember what the database says now."""
        with self._lock:
            self._asked_at.pop(path, None)
            if is_public:
                self._asked_at[path] = monotonic()
            if len(self._asked_at) > _MOST_KNOWN:
                self._asked_at.popitem(last=False)

    def forget(self) -> None:
        """Ask about every file again."""
        self._asked_at.clear()


public_files = PublicFiles()


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file to whoever may have it. 404 to others, as if there were none."""
    is_public = public_files.knows(path) or _is_public(request, path)
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    kind = CONTENT_TYPES.get(PurePath(path).suffix.lower(), _OTHER)
    response["Content-Type"] = kind
    if kind == _OTHER:
        response["Content-Disposition"] = "attachment"
    _tell_caches(response, is_public)
    return only_range(response, request.headers.get("Range", ""))


def _is_public(request: HttpRequest, path: str) -> bool:
    """Return whether everybody may have the file, False where this user may. 404 otherwise."""
    try:
        file, is_a_size = _file_at(path)
        is_public = (is_a_size or not isinstance(file, get_image_model())) and is_shown_to_all(file)
        public_files.note(path, is_public)
    except (OperationalError, InterfaceError):
        if public_files.knew(path):
            return True
        raise
    if not is_public and not may_have(request.user, file):
        raise Http404
    return is_public


def may_have(user, file: Model) -> bool:
    """Whether the user may choose or change this photo or document in the admin."""
    actions = ("choose", "change", "delete")
    policy = policy_registry.get(file)
    return policy.user_has_any_permission_for_instance(user, actions, file)


def stop_forbidden_document(document: Model, request: HttpRequest) -> None:
    """Let Wagtail's own view of documents, at /documents/, give what this one gives."""
    if not is_shown_to_all(document) and not may_have(request.user, document):
        raise Http404


def _file_at(path: str) -> tuple[Model, bool]:
    """Return the photo or document that a file belongs to, and whether it is one of a photo's
    sizes."""
    folder = path.partition("/")[0]
    if folder == "images":
        sizes = get_image_model().get_rendition_model().objects
        found = sizes.filter(file=path).select_related("image__collection").first()
        file = found and found.image
    else:
        model = get_document_model() if folder == "documents" else get_image_model()
        file = model.objects.filter(file=path).select_related("collection").first()
    if file is None:
        raise Http404
    return file, folder == "images"


def _tell_caches(response: HttpResponseBase, is_public: bool) -> None:
    """A file never changes under its name (Wagtail picks a new one), so a reader's browser may keep
    it for good. Nothing that many share may: it would give it away after the story is withdrawn."""
    if is_public:
        patch_cache_control(response, private=True, max_age=_SECONDS_A_YEAR, immutable=True)
    else:
        patch_cache_control(response, private=True, no_cache=True)
