"""What is handed to a class: stories in their order, and what stands with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.conf import settings
from django.utils.text import slugify

from stories.models import StoryPage


@dataclass(frozen=True)
class Handout:
    """One story, or those of a reading list.

    `code` and `address` are those of a list: they stand in place of each story's own address.
    `line` is the teacher's line to the class, `notes` are the teacher's notes by the story's id.
    `without_address` is for stories that have none yet; a sheet then says so in its place.
    `file_name` names a download, in plain letters: "the-wrong-bus", "list-7K3QXP".
    """

    stories: Sequence[StoryPage]
    file_name: str
    title: str = ""
    line: str = ""
    code: str = ""
    address: str = ""
    notes: Mapping[int, str] = field(default_factory=dict)
    without_address: bool = False

    @classmethod
    def of_story(cls, story: StoryPage, without_address: bool = False) -> "Handout":
        """Return one story as a handout of its own."""
        name = slugify(story.slug) or "stories"
        return cls(stories=[story], file_name=name, without_address=without_address)

    def address_of(self, story: StoryPage) -> str:
        """Return the full address that a student opens for this story."""
        return self.address or urljoin(settings.BASE_URL, story.get_url())


def typed_parts(address: str) -> tuple[str, ...]:
    """Return an address as it is typed, in parts between which a line may break."""
    first, *others = address.rpartition("://")[2].split("/")
    return (first, *(f"/{part}" for part in others))
