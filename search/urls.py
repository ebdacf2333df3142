"""Every address below /en/search/ and /ja/search/."""

from django.urls import path

from search.pages.feed import feed
from search.pages.opensearch import opensearch
from search.pages.views import search
from search.suggestions.views import suggestions

urlpatterns = [
    path("", search, name="search"),
    path("feed/", feed, name="search-feed"),
    path("opensearch.xml", opensearch, name="search-opensearch"),
    path("suggestions/", suggestions, name="search-suggestions"),
]
