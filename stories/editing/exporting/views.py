"""Export in the admin: stories are chosen by filters and sent as a file of the kind wanted."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from stories.editing.exporting.excel_writer import TooLongForExcelError
from stories.editing.exporting.file_kinds import written
from stories.editing.exporting.selection import ExportFilter, data_of
from stories.editing.interchange.export_line import as_json
from stories.editing.interchange.story_data import StoryData
from stories.editing.permissions import may_export, stories_open_to, stories_seen_by

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jsonl": "application/jsonl; charset=utf-8",
}


def export_stories(request: HttpRequest) -> HttpResponse:
    """Show the choice of stories; with a known `kind`, send them as that kind of file. 400."""
    if not may_export(request.user):
        raise PermissionDenied
    chosen = ExportFilter(request.GET, queryset=stories_seen_by(request.user), request=request)
    kind = request.GET.get("kind", "")
    if kind and kind not in TYPES:
        return _page(request, chosen, _("There is no such kind of file."), 400)
    if not chosen.is_valid():
        return _page(request, chosen, _("Please look at what is chosen."), 400)
    if not kind:
        return _page(request, chosen)
    stories = data_of(
        chosen.qs,
        as_published=request.GET.get("state") == "live",
        open_keys=set(stories_open_to(request.user).values_list("pk", flat=True)),
    )
    name = f"stories-{date.today().isoformat()}"
    if kind == "jsonl":
        return _attached(
            StreamingHttpResponse(_lines(stories), content_type=TYPES[kind]), name, kind
        )
    try:
        return as_download(written(kind, stories), name, kind)
    except TooLongForExcelError as error:
        text = _(
            "The story “%(title)s” has a text too long for Excel. Choose another kind of file."
        )
        return _page(request, chosen, text % {"title": error}, 400)


def as_download(file: BinaryIO, name: str, kind: str) -> HttpResponse:
    """Return a response that saves the file under the name."""
    return FileResponse(
        file, as_attachment=True, filename=f"{name}.{kind}", content_type=TYPES[kind]
    )


def _lines(stories: Iterable[StoryData]) -> Iterator[str]:
    for story in stories:
        yield json.dumps(as_json(story), ensure_ascii=False) + "\n"


def _attached(response: HttpResponse, name: str, kind: str) -> HttpResponse:
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    return response


def _page(
    request: HttpRequest, chosen: ExportFilter, error: str = "", status: int = 200
) -> HttpResponse:
    title = _("Export stories")
    context = {
        "chosen": chosen,
        "count": chosen.qs.count(),
        "error": error,
        "page_title": title,
        "header_title": title,
        "header_icon": "download",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("export_stories"), "label": title},
        ],
    }
    return render(request, "exporting/export.html", context, status=status)


urls = [path("export-stories/", export_stories, name="export_stories")]
