"""The sitemap: every public page in both languages, each naming the other."""

from datetime import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page


class PagesSitemap(Sitemap):
    i18n = True
    alternates = True

    @property
    def protocol(self) -> str:
        return "https" if settings.IS_HTTPS else "http"

    def items(self) -> QuerySet[Page]:
        # Depth 1 is Wagtail's root, which is no page of ours.
        return Page.objects.live().public().filter(depth__gt=1).order_by("path")

    def location(self, item: Page) -> str:
        return item.relative_url(None)

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


SITEMAPS = {"pages": PagesSitemap}
