"""Every address of the admin as the URL resolver has it, and how to fill in its parts."""

import re
from collections.abc import Iterator
from functools import partial

from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site, Task, TaskState, Workflow, WorkflowState

from stories.models import StoryIndexPage, StoryPage
from tests.rights.library_of_secrets import SecretLibrary

_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_COMPARE = re.compile(r"\^\(\?P<pk>.*\$")
_NOWHERE = "^.*/$"  # Wagtail's own page for addresses that are none


def admin_routes() -> list[str]:
    """Return the route of each address below /admin/, in the resolver's order, each once."""
    routes = (route for route in _routes(get_resolver(), "") if route.startswith("admin/"))
    return list(dict.fromkeys(route for route in routes if not route.endswith(_NOWHERE)))


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def path_of(route: str, library: SecretLibrary, story: StoryPage) -> str:
    """Return the address of a route with its parts filled in: this story, the private photo and
    document, the first of everything else."""
    route = _COMPARE.sub("<int:pk>/revisions/compare/earliest...latest/", route)
    route = route.replace("^", "").replace("$", "")
    return "/" + _PART.sub(partial(_filled, route, library, story), route)


def _filled(route: str, library: SecretLibrary, story: StoryPage, part: re.Match) -> str:
    name = part[1]
    if name in ("pk", "doc_id"):
        return str(_key(route, library, story))
    return str(_values(library, story)[name]())


def _values(library: SecretLibrary, story: StoryPage) -> dict:
    shelf = StoryIndexPage.objects.get()
    return {
        "page_id": lambda: story.pk,
        "page_to_move_id": lambda: story.pk,
        "page_pk": lambda: story.pk,
        "object_id": lambda: story.pk,
        "parent_page_id": lambda: shelf.pk,
        "destination_id": lambda: shelf.pk,
        "revision_id": lambda: library.revision(story).pk,
        "image_id": lambda: library.photo.pk,
        "document_id": lambda: library.document.pk,
        "collection_id": lambda: library.private.pk,
        "task_id": lambda: Task.objects.first().pk,
        "task_state_id": lambda: TaskState.objects.first().pk,
        "workflow_pk": lambda: Workflow.objects.first().pk,
        "workflow_state_id": lambda: WorkflowState.objects.first().pk,
        "redirect_id": lambda: Redirect.objects.first().pk,
        "uploaded_file_id": lambda: 999,
        "session_id": lambda: 0,
        "content_type_app_name": lambda: "stories",
        "content_type_model_name": lambda: "storypage",
        "app_label": lambda: "stories",
        "app_name": lambda: "stories",
        "model_name": lambda: "storypage",
        "action": lambda: "delete",
        "action_name": lambda: "approve",
        "filter_spec": lambda: "max-165x165",
        "kind": lambda: "csv",
        "token": lambda: "A" * 43,
        "uidb64": lambda: "MQ",
    }


def _key(route: str, library: SecretLibrary, story: StoryPage) -> int:
    """The primary key that a route of one kind of thing means."""
    known = {
        "images": library.photo,
        "documents": library.document,
        "pages": story,
        "collections": library.private,
        "users": library.users["Writers"],
    }
    for name, thing in known.items():
        if f"/{name}" in route or f"^{name}" in route:
            return thing.pk
    firsts = {"tasks": Task, "workflows": Workflow, "sites": Site, "groups": Group}
    for name, model in firsts.items():
        if f"/{name}" in route:
            return model.objects.first().pk
    snippet = re.search(r"stories/(\w+)/", route)
    return apps.get_model("stories", snippet[1]).objects.first().pk
