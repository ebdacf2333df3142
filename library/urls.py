"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from library.media import media
from library.offline import manifest, offline, worker
from library.sign_in.password_reset import PasswordReset
from library.sitemaps import SITEMAPS
from library.views import accessibility, favicon, robots
from library.whole_changes import committed_whole
from stories.editing import choosing
from stories.sharing.urls import short_urlpatterns

handler400 = "library.error_pages.bad_request"
handler403 = "library.error_pages.forbidden"
handler404 = "library.error_pages.not_found"
handler500 = "library.outages.error_page"

urlpatterns = [
    path("admin/", include(decorate_urlpatterns(choosing.urls, committed_whole))),
    # In place of Wagtail's own view at the same address.
    path("admin/password_reset/", never_cache(PasswordReset.as_view())),
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, committed_whole))),
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
