"""Every address below /en/search/ and /ja/search/."""

from django.urls import path

from search.feed import feed
from search.opensearch import opensearch
from search.suggesting.views import suggestions
from search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("feed/", feed, name="search-feed"),
    path("opensearch.xml", opensearch, name="search-opensearch"),
    path("suggestions/", suggestions, name="search-suggestions"),
]
