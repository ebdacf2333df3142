"""What the page with places that help shows, and its address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from stories.models import HelpPage
from stories.models.public_page import PageContent


def help_shown(page: HelpPage, request: HttpRequest) -> PageContent:
    """Return the places that help."""
    return PageContent({"places": list(page.places.all())}, [])


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Answer the short address of the page, wherever editors have moved it."""
    return get_object_or_404(HelpPage.objects.live()).serve(request)
