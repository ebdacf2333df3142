"""Wagtail's choosers and its API of the admin give only what the person may open or choose."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry

from stories.editing.permissions import pages_shown_to

_ANY = ("change", "delete", "choose")


def only_open_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Return those of the pages to choose from that the user is shown in the admin."""
    return pages & pages_shown_to(request.user)


def stop_forbidden_parent(parent: Page, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Refuse to list what lies below a page whose title the user may not read."""
    if not parent.numchild:  # one with pages below is shown to whoever may open one of these
        _refuse_unless_shown(request, parent.pk)
    return pages


class _BrowseOpenPages(BrowseView):
    """Wagtail's own names the page above, whichever it is."""

    def get(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        _refuse_unless_shown(request, parent_page_id)
        return super().get(request, parent_page_id)


class _ChosenOpenPages(ChosenMultipleView):
    """Wagtail's own names every page whose number is sent."""

    def get(self, request: HttpRequest) -> HttpResponse:
        keys = [key for key in request.GET.getlist("id") if key.isdecimal()]
        asked = pages_shown_to(request.user).filter(pk__in=keys)
        request.GET = request.GET.copy()
        request.GET.setlist("id", [str(pk) for pk in asked.values_list("pk", flat=True)])
        return super().get(request)


class _Permitted:
    """An endpoint of the API that lists what the user may choose or change. Wagtail's own leaves
    out only what is kept back from readers."""

    def get_queryset(self):
        policy = policy_registry.get_by_type(self.model)
        permitted = policy.instances_user_has_any_permission_for(self.request.user, _ANY)
        return super().get_queryset().filter(pk__in=permitted.order_by().values("pk"))


def _refuse_unless_shown(request: HttpRequest, page_id: int) -> None:
    if not pages_shown_to(request.user).filter(pk=page_id).exists():
        raise PermissionDenied


class _PermittedImages(_Permitted, ImagesAdminAPIViewSet):
    pass


class _PermittedDocuments(_Permitted, DocumentsAdminAPIViewSet):
    pass


def permit_endpoints(router) -> None:
    """Put ours in the place of Wagtail's endpoints."""
    router.register_endpoint("images", _PermittedImages)
    router.register_endpoint("documents", _PermittedDocuments)


# Before Wagtail's own of the same address, in `library/urls.py`.
urls = [
    path("choose-page/<int:parent_page_id>/", require_admin_access(_BrowseOpenPages.as_view())),
    path(
        "choose-page/chosen-multiple/",
        require_admin_access(_ChosenOpenPages.as_view()),
    ),
]
