from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        from library import wagtail_translations  # noqa: PLC0415 (models are not ready before)
        from library.installation import deployment_checks  # noqa: PLC0415
        from library.page_cache import clearing  # noqa: PLC0415

        wagtail_translations.connect()
        clearing.connect()
        deployment_checks.register_deployment_checks()
