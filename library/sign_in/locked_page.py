"""What somebody reads who has tried too many wrong passwords: when to try again, whom to ask."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from library.sign_in.attempts import waiting_time

A_MINUTE = timedelta(minutes=1)


def locked_page(
    request: HttpRequest, response: HttpResponse | None, credentials: dict | None
) -> HttpResponse:
    """Return the page in place of the response (429)."""
    return wait_page(request, waiting_time(request, credentials), "sign_in/locked.html")


def wait_page(request: HttpRequest, wait: timedelta, template: str) -> HttpResponse:
    """Return a page that says until when to wait, as a time of day and for machines (429)."""
    wait = max(wait, A_MINUTE)
    # Clocks show no seconds: a minute more, so that who comes on time is not too early.
    context = {"until": timezone.localtime() + wait + A_MINUTE, "contact": settings.CONTACT_EMAIL}
    response = render(request, template, context, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response
