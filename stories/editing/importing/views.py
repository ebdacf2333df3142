"""Import in the admin: a file is uploaded, looked at as what it will become, and made drafts of."""

from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from filelock import Timeout

from stories.editing.exporting.file_kinds import WRITERS
from stories.editing.exporting.views import as_download
from stories.editing.importing.blank_file import blank_file
from stories.editing.importing.drafts import make_drafts
from stories.editing.importing.files.problems import RefusedFileError
from stories.editing.importing.files.upload import read_upload
from stories.editing.importing.preview import prepare
from stories.editing.importing.upload_store import GoneError, Waiting, keep, waiting, waiting_of
from stories.editing.permissions import may_import
from stories.models import EnglishLevel, StoryPage

_BYTES_A_MB = 1_000_000
_SECONDS_TO_LOOK_AGAIN = "3"


def _for_importers(view):
    """Let only those in who may add stories."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def _for_their_uploads(view):
    """Hand an editor's own upload to the view; say in plain words where it is kept no more.

    410 and not 404, which the middleware for languages would lead elsewhere.
    """

    @_for_importers
    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, waiting(request.user.pk, token))
        except GoneError:
            text = _(
                "This upload is not here: files are kept %(hours)d hours, and each for the one who "
                "uploaded it. Please upload it again."
            )
            return _start(request, text % {"hours": settings.IMPORT_KEPT_HOURS}, 410)
        except RefusedFileError as error:  # it was sound when it came, and is no longer
            return _start(request, error.message, error.status)

    return found


@_for_importers
@require_http_methods(["GET", "POST"])
def import_stories(request: HttpRequest) -> HttpResponse:
    """Show how to import; take a file in and lead to what will be made of it. 400, 413, 415."""
    if request.method == "GET":
        return _start(request)
    file = request.FILES.get("file")
    try:
        if file is None:
            raise RefusedFileError(_("Please choose a file first."))
        if file.size > settings.IMPORT_MOST_MB * _BYTES_A_MB:
            text = _(
                "This file is larger than %(most)d MB. Please divide it, or take pictures out."
            )
            raise RefusedFileError(text % {"most": settings.IMPORT_MOST_MB}, status=413)
        data = file.read()
        read_upload(data)
    except RefusedFileError as error:
        return _start(request, error.message, error.status, file.name if file else "")
    upload = keep(request.user.pk, file.name, data)
    return redirect("import_preview", upload.token)


@transaction.non_atomic_requests  # a hundred stories take a while, and each is whole by itself
@_for_their_uploads
def import_preview(request: HttpRequest, upload: Waiting) -> HttpResponse:
    """Show what will be made of an upload; on POST, make the chosen drafts. 410."""
    if upload.left_out is not None:
        return redirect("import_done", upload.token)
    read = read_upload(upload.data())
    stories = prepare(read)
    if request.method == "POST":
        chosen, levels = _choices(request)
        with suppress(Timeout):  # a second click: the first is at work, and the next page shows it
            make_drafts(upload, stories, chosen, levels, request.user)
        return redirect("import_done", upload.token)
    context = {
        "upload": upload,
        "kind": read.kind,
        "problems": read.problems,
        "stories": stories,
        "storable": sum(story.is_storable for story in stories),
        "levels": EnglishLevel.objects.all(),
        "discard_url": reverse("import_discard", args=[upload.token]),
    }
    return render(request, "importing/preview.html", context | _page(_("What will be made")))


@_for_their_uploads
def import_done(request: HttpRequest, upload: Waiting) -> HttpResponse:
    """Show the drafts that were made and the stories that were left out. 410."""
    pages = StoryPage.objects.filter(pk__in=upload.made().values()).select_related("level")
    pages = pages.order_by("pk")
    context = {"upload": upload, "pages": pages, "left_out": upload.left_out}
    response = render(request, "importing/done.html", context | _page(_("Import stories")))
    if upload.left_out is None:
        response["Refresh"] = _SECONDS_TO_LOOK_AGAIN
    return response


@require_POST
@_for_their_uploads
def import_discard(request: HttpRequest, upload: Waiting) -> HttpResponse:
    """Throw an upload away. 410."""
    upload.discard()
    messages.success(request, _("“%(name)s” is thrown away.") % {"name": upload.name})
    return redirect("import_stories")


@_for_importers
def import_blank(request: HttpRequest, kind: str) -> HttpResponse:
    """Send the file of a kind with its headings and an example, to be filled in. 404."""
    if kind not in WRITERS:
        raise Http404
    return as_download(blank_file(kind), "stories-to-fill-in", kind)


def _start(
    request: HttpRequest, error: str = "", status: int = 200, file_name: str = ""
) -> HttpResponse:
    context = {
        "error": error,
        "file_name": file_name,
        "waiting": waiting_of(request.user.pk),
        "most_mb": settings.IMPORT_MOST_MB,
        "hours": settings.IMPORT_KEPT_HOURS,
    }
    return render(
        request, "importing/start.html", context | _page(_("Import stories")), status=status
    )


def _page(title: str) -> dict:
    """What Wagtail's frame of a page names."""
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("import_stories"), "label": _("Import stories")},
        ],
    }


def _choices(request: HttpRequest) -> tuple[set[int], dict[int, str]]:
    chosen = {int(number) for number in request.POST.getlist("take") if number.isdecimal()}
    levels = {
        int(name.removeprefix("level-")): value
        for name, value in request.POST.items()
        if name.startswith("level-") and name.removeprefix("level-").isdecimal()
    }
    return chosen, levels


urls = [
    path("import-stories/", import_stories, name="import_stories"),
    path("import-stories/blank/<slug:kind>/", import_blank, name="import_blank"),
    path("import-stories/<str:token>/", import_preview, name="import_preview"),
    path("import-stories/<str:token>/done/", import_done, name="import_done"),
    path("import-stories/<str:token>/discard/", import_discard, name="import_discard"),
]
