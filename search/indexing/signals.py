"""What can change a story's place in the index. Each handler only finds which stories."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from search.indexing.index import refresh_on_commit
from search.indexing.source import story_ids_under, with_their_versions
from search.query.vocabulary import forget_vocabulary
from stories.models import (
    Career,
    CountryWords,
    EnglishLevel,
    FactWords,
    HelpPage,
    Region,
    StoryFamily,
    StoryPage,
    Synonyms,
    Theme,
)

MODELS_WITH_NAMES = (Career, CountryWords, EnglishLevel, FactWords, Region, Synonyms, Theme)


def connect_signals() -> None:
    """Connect the handlers. Called once when the app is ready."""
    page_published.connect(_story_changed, sender=StoryPage, dispatch_uid="search")
    page_unpublished.connect(_story_changed, sender=StoryPage, dispatch_uid="search")
    # Before, for afterwards nothing shows which stories were of one family.
    pre_save.connect(_family_may_be_left, sender=StoryPage, dispatch_uid="search")
    pre_delete.connect(_family_deleted, sender=StoryFamily, dispatch_uid="search")
    post_delete.connect(_story_changed, sender=StoryPage, dispatch_uid="search")
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(_names_changed, sender=HelpPage, dispatch_uid="words of distress")
    post_page_move.connect(_page_moved, dispatch_uid="search")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="search")
    for model in (EnglishLevel, Career, Theme):
        post_save.connect(_topic_changed, sender=model, dispatch_uid="search")
    for model in MODELS_WITH_NAMES:
        for signal in (post_save, post_delete):
            signal.connect(_names_changed, sender=model, dispatch_uid="search names")
    for model in (Career, Theme):
        # Before, for afterwards nothing shows which stories had it.
        pre_delete.connect(_topic_changed, sender=model, dispatch_uid="search")
        m2m_changed.connect(_topics_of_story_changed, sender=_through(model), dispatch_uid="search")


def _through(model: type[Career | Theme]) -> type:
    return {Career: StoryPage.careers, Theme: StoryPage.themes}[model].through


def _story_changed(instance: StoryPage, **kwargs) -> None:
    # Whether it is there changes the facets of the same story at other levels.
    versions = StoryPage.objects.filter(family=instance.family_id).exclude(family=None)
    refresh_on_commit({instance.pk, *versions.values_list("pk", flat=True)})


def _family_may_be_left(instance: StoryPage, update_fields=None, **kwargs) -> None:
    if instance.pk and (update_fields is None or "family" in update_fields):
        elsewhere = StoryPage.objects.filter(pk=instance.pk).exclude(family=instance.family_id)
        left = StoryPage.objects.filter(family__in=elsewhere.values("family"))
        refresh_on_commit(list(left.values_list("pk", flat=True)))


def _family_deleted(instance: StoryFamily, **kwargs) -> None:
    refresh_on_commit(list(instance.stories.values_list("pk", flat=True)))


def _page_moved(instance: Page, **kwargs) -> None:
    refresh_on_commit(with_their_versions(story_ids_under(instance)))


def _restriction_changed(instance: PageViewRestriction, **kwargs) -> None:
    # The page may be deleted itself, restriction and all; then its own deletion has a handler.
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        refresh_on_commit(with_their_versions(story_ids_under(page)))


def _topic_changed(instance: EnglishLevel | Career | Theme, **kwargs) -> None:
    refresh_on_commit(list(instance.stories.values_list("pk", flat=True)))


def _topics_of_story_changed(instance, action: str, pk_set, reverse: bool, **kwargs) -> None:
    if action.startswith("post_"):
        refresh_on_commit(list(pk_set or ()) if reverse else [instance.pk])


def _names_changed(**kwargs) -> None:
    forget_vocabulary()
