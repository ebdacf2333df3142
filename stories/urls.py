"""Addresses of stories that are no pages, below /en/ and /ja/."""

from django.urls import include, path

from stories.feelings.views import feel

urlpatterns = [path("feel/", feel, name="feel"), path("", include("stories.sharing.urls"))]
