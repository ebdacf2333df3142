from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = pgettext_lazy("stories", "Search")

    def ready(self) -> None:
        # Imported late: no model is ready before.
        from search.indexing import checks, index, signals  # noqa: PLC0415
        from stories.outbox.steps import Step, add_step  # noqa: PLC0415

        add_step(Step(index.INDEX_STEP, pgettext_lazy("stories", "Search"), index.refresh))
        signals.connect_signals()
        checks.register_checks()
