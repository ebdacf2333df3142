from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = pgettext_lazy("stories", "Search")

    def ready(self) -> None:
        from search.indexing import checks, signals  # noqa: PLC0415 (models are not ready before)

        signals.connect_signals()
        checks.register_checks()
