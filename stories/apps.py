from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from stories.reading import furigana, photos  # noqa: PLC0415 (models are not ready before)

        furigana.connect()
        photos.connect()
