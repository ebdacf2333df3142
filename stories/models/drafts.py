"""What Wagtail asks of a story that is edited, with fewer questions to the database."""

from django.db.models import CharField, F, Model, Value
from django.db.models.functions import Cast
from wagtail.models import Workflow, WorkflowPage


class Drafted:
    """For a page of which drafts are kept and which goes through a workflow, before its Page."""

    @classmethod
    def from_serializable_data(cls, data: dict, check_fks: bool = True, strict_fks: bool = False):
        """Return the page of a draft. What it chose and somebody deleted since is not chosen.

        modelcluster would ask once for each row of the draft, and fail where what is gone was
        protected: a draft protects nothing. The fields that Wagtail itself adds are filled from the
        page as it stands, and a row of the draft belongs to the draft's own page.
        """
        if check_fks:
            data = data | dict.fromkeys(_gone(cls, data))
        return super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)

    def with_content_json(self, content: dict):
        """Return the page of a draft, which stands where this page stands."""
        page = super().with_content_json(content)
        if hasattr(self, "_cached_parent_obj"):  # treebeard's name for it
            page._cached_parent_obj = self._cached_parent_obj
        return page

    def get_workflow(self) -> Workflow | None:
        """Return the active workflow of this page or of the nearest above it."""
        if not hasattr(self, "_workflow"):
            laid = WorkflowPage.objects.filter(
                page__in=self.get_ancestors(inclusive=True), workflow__active=True
            )
            nearest = laid.select_related("workflow").order_by("-page__depth").first()
            self._workflow = nearest and nearest.workflow
        return self._workflow

    @property
    def has_workflow(self) -> bool:
        """Whether it can be sent to somebody who looks at it."""
        return self.get_workflow() is not None


def _gone(cls: type[Model], data: dict) -> list[str]:
    """The names of the fields that choose a row which is not there any more."""
    chosen = {
        field.name: (field.remote_field.model, data[field.name])
        for field in cls._meta.local_fields
        if field.many_to_one and data.get(field.name) is not None
    }
    wanted: dict[type[Model], set] = {}
    for model, key in chosen.values():
        wanted.setdefault(model, set()).add(key)
    # In one query: kind and key of each row that is there.
    rows = [
        model._default_manager.filter(pk__in=keys)
        .order_by()
        .annotate(kind=Value(model._meta.label), key=Cast(F("pk"), CharField()))
        .values_list("kind", "key")
        for model, keys in wanted.items()
    ]
    there = set(rows[0].union(*rows[1:], all=True)) if rows else set()
    return [
        name for name, (model, key) in chosen.items() if (model._meta.label, str(key)) not in there
    ]
