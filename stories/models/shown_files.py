"""Which uploaded files the public is shown: the photos and documents of published pages."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Collection, Page, PageQuerySet, ReferenceIndex

from stories.models.story_queryset import under_restriction


def live_pages_with(file: Model) -> PageQuerySet:
    """Return the published pages that show a photo or a document, to all readers or to some.

    Wagtail's index of references holds what stands in the pages themselves, so a draft that was
    never published is in it too, and is left out here; a later draft of a published page is not.
    """
    # Two queries. In one, SQLite goes through the references of every page to find these few.
    references = ReferenceIndex.get_references_to(file)
    found = references.values_list("base_content_type_id", "object_id").distinct()
    of_pages = ContentType.objects.get_for_model(Page).pk
    keys = [int(key) for kind, key in found if kind == of_pages]
    return Page.objects.live().filter(pk__in=keys)


def is_kept_back(collection: Collection) -> bool:
    """Whether the collection, or one above it, is kept from some readers."""
    return collection.get_view_restrictions().exists()


def is_shown_to_all(file: Model) -> bool:
    """Whether every reader is shown this photo or document: a published page has it, and its
    collection is open to everybody."""
    pages = live_pages_with(file).exclude(under_restriction())
    return not is_kept_back(file.collection) and pages.exists()
