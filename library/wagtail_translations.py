"""Translates, for each user, texts that Wagtail's admin translates once at its start, or never.

A text that Wagtail translates while its modules load stays in the site's language for everybody,
whatever they chose. tests/site/test_admin_in_japanese.py fails for what is missing here.
"""

# By another name, for makemessages takes gettext_lazy("…") as a word of ours: these are Wagtail's.
from django.utils.translation import gettext_lazy as later


def connect() -> None:
    """Call before Wagtail's own apps are ready, for they make their views from these."""
    _choosers()
    _breadcrumbs_of_snippets()
    _permissions_of_groups()
    _labels()


def _choosers() -> None:
    from wagtail.admin.viewsets.chooser import ChooserViewSet  # noqa: PLC0415 (models come first)

    for name in (
        "choose_another_text",
        "choose_one_text",
        "create_action_label",
        "edit_item_text",
        "search_tab_label",
    ):
        setattr(ChooserViewSet, name, later(getattr(ChooserViewSet, name)))


def _breadcrumbs_of_snippets() -> None:
    from wagtail.snippets.views.snippets import SnippetViewSet  # noqa: PLC0415

    wagtails = SnippetViewSet.breadcrumbs_items.fget

    def breadcrumbs(viewset: SnippetViewSet) -> list[dict]:
        return [item | {"label": later(item["label"])} for item in wagtails(viewset)]

    SnippetViewSet.breadcrumbs_items = property(breadcrumbs)


def _permissions_of_groups() -> None:
    from wagtail.admin.forms import collections  # noqa: PLC0415
    from wagtail.documents.forms import GroupDocumentPermissionFormSet  # noqa: PLC0415
    from wagtail.images.forms import GroupImagePermissionFormSet  # noqa: PLC0415

    for formset in (
        collections.GroupCollectionManagementPermissionFormSet,
        GroupDocumentPermissionFormSet,
        GroupImagePermissionFormSet,
    ):
        formset.permission_types[:] = [  # in place: its fields hold the same list
            (codename, later(short), later(long))
            for codename, short, long in formset.permission_types
        ]
        formset.form.base_fields["collection"].label = later("Collection")


def _labels() -> None:
    """Label the fields that have none, and so show the field's English name."""
    from wagtail.admin.forms.auth import LoginForm  # noqa: PLC0415
    from wagtail.admin.forms.workflows import WorkflowPageForm  # noqa: PLC0415
    from wagtail.users.forms import PagePermissionsForm  # noqa: PLC0415

    LoginForm.base_fields["password"].label = later("Password")
    for form in (PagePermissionsForm, WorkflowPageForm):
        form.base_fields["page"].label = later("Page")
