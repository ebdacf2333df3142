"""Stories as they were last saved, many at once."""

from functools import cache

from django.db.models import Model

from stories.models import StoryPage

_RELATED = ("level", "writer", "family", "lead_photo", "english_before")


class Drafts:
    """Reads drafts out of their revisions. What many stories share is read once.

    `Page.get_latest_revision_as_object` gives the same data; it reads the page, its parent, its
    comments and every related row again for each story.
    """

    def __init__(self) -> None:
        self._found = cache(self._find)

    def __call__(self, story: StoryPage) -> StoryPage:
        """Return the story as it was last saved; its `latest_revision` should be there already."""
        if story.latest_revision is None:
            return story
        content = story.latest_revision.content
        draft = StoryPage.from_serializable_data(content, check_fks=False, strict_fks=False)
        for name in _RELATED:
            key = getattr(draft, f"{name}_id")
            setattr(draft, name, self._found(name, key) if key else None)
        if draft.level_id is None:  # the level that the draft had was deleted since
            draft.level = story.level
        return draft

    @staticmethod
    def _find(name: str, key: int) -> Model | None:
        related = StoryPage._meta.get_field(name).related_model
        return related.objects.filter(pk=key).first()
