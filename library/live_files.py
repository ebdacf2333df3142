"""Photos and documents that a published page shows, for whoever may not publish that page.

Their file stays, and so does its place among the open ones: another file would reach readers past
the check that every story goes through. Who wants another picture adds it as a new photo, chooses
it in the story and sends the story in. What is said of a photo (its description, its credit) can be
corrected at once, as before: readers who cannot see it should not wait for that.
"""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from stories.models.shown_files import is_kept_back, live_pages_with


def may_change_for_readers(user, file: Model) -> bool:
    """Whether the user may publish every page that shows this photo or document to readers."""
    pages = live_pages_with(file)
    return all(page.permissions_for_user(user).can_publish() for page in pages)


class LiveFilesPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's own, but what readers are shown is deleted only by who may publish."""

    def user_has_any_permission_for_instance(self, user, actions, instance: Model) -> bool:
        """Whether the user may do one of these to this photo or document."""
        is_allowed = super().user_has_any_permission_for_instance(user, actions, instance)
        if set(actions) == {"delete"}:
            return is_allowed and may_change_for_readers(user, instance)
        return is_allowed


class LiveFileForm:
    """The part of a photo's or a document's form that keeps its file as readers are shown it."""

    def __init__(self, *args, **kwargs) -> None:
        self.for_user = kwargs.get("user")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        """Refuse another file, and a private collection, for what readers are shown."""
        cleaned = super().clean()
        if not self.instance.pk or self.for_user is None:
            return cleaned
        changes = {
            "file": isinstance(cleaned.get("file"), UploadedFile),
            "collection": "collection" in self.changed_data
            and bool(cleaned.get("collection"))
            and is_kept_back(cleaned["collection"]),
        }
        wanted = [field for field, is_changed in changes.items() if is_changed]
        if wanted and not may_change_for_readers(self.for_user, self.instance):
            for field in wanted:
                self.add_error(field, ValidationError(_why_not(), code="live"))
        return cleaned


def stop_hiding(
    request: HttpRequest, action_type: str, files: list[Model], action
) -> HttpResponseBase | None:
    """Refuse Wagtail's bulk action that would put into a private collection what readers are
    shown."""
    if action_type != "add_to_collection":
        return None
    collection = action.cleaned_form.cleaned_data["collection"]
    if not is_kept_back(collection):
        return None
    if all(may_change_for_readers(request.user, file) for file in files):
        return None
    messages.error(request, _why_not())
    return redirect(action.next_url)


def register_policies() -> None:
    """Let Wagtail ask the policy of this module."""
    for model, name in (
        (get_image_model(), "wagtailimages.Image"),
        (get_document_model(), "wagtaildocs.Document"),
    ):
        policy = LiveFilesPolicy(model, auth_model=name, owner_field_name="uploaded_by_user")
        # Wagtail registers its own later than this may run, for subclasses too: the exact one wins.
        register_permission_policy(model, policy, exact_class=True)


def _why_not() -> str:
    return _(
        "Readers are shown this file in a published story, so only those who may publish can "
        "replace, hide or delete it. Add yours as a new file, choose it in the story, and send "
        "the story in."
    )
