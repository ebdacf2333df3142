"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from library.offline import manifest, offline, worker
from library.sitemaps import SITEMAPS
from library.views import accessibility, favicon, media, robots
from stories.sharing.urls import short_urlpatterns

handler500 = "library.outages.error_page"
urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", robots),
    path("favicon.ico", favicon),
    path("sw.js", worker),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include(short_urlpatterns)),
    re_path(r"^media/(?P<path>(?:images|original_images|documents)/[^/]+)$", media),
]
urlpatterns += i18n_patterns(
    path("accessibility/", accessibility, name="accessibility"),
    path("offline/", offline, name="offline"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("", include("stories.urls")),
    path("search/", include("search.urls")),
    path("", include(wagtail_urls)),
)
