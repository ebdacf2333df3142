"""What the blocks of a story answer about themselves, so that nobody asks of which kind one is.

A new kind of block is a class in `blocks.py` and a template in templates/stories/blocks. Without a
class of its own here it answers by its fields: those called "ja" or "..._ja" are Japanese, and
what is chosen are its photos and recordings.
"""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from stories.bilingual import Shown, shown


class StoryBlockValue(blocks.StructValue):
    """What a block of a story answers about itself. A kind that answers otherwise overrides it.

    data_list: the list of the import format that holds blocks of its kind.
    is_passage: whether it is numbered as a paragraph of the story.
    """

    data_list = "blocks"
    is_passage = False

    def japanese_texts(self) -> list[str]:
        """Return the Japanese that readers see, to be given furigana."""
        return [text for name, text in self._texts() if name == "ja" or name.endswith("_ja")]

    def photos(self) -> list:
        """Return its photos, without those that were deleted or are not chosen yet."""
        return [self[name] for name in self.block.photo_fields if self.get(name)]

    def recordings(self) -> list:
        """Return its recordings, without those that were deleted or are not chosen yet."""
        return [self[name] for name in self.block.recording_fields if self.get(name)]

    @property
    def lacks_photo(self) -> bool:
        """Whether a photo that it needs was deleted or is not chosen yet."""
        fields = self.block.child_blocks
        return any(fields[name].required and not self.get(name) for name in self.block.photo_fields)

    @property
    def describes_photos(self) -> bool:
        """Whether its own words say in English what its photos show."""
        return False

    @property
    def alt_shown(self) -> Shown | str:
        """What its photo shows, in the reader's language; "" without a photo."""
        return self.photos()[0].alt if self.photos() else ""

    @property
    def caption_shown(self) -> Shown:
        """The caption of its photo as the reader is shown it."""
        return shown("", "")

    def as_data(self) -> dict[str, object]:
        """Return it by the keys of the import format, with files as their stored objects.

        It is empty where nothing of it can be exported.
        """
        chosen = [*self.block.photo_fields, *self.block.recording_fields]
        return dict(self._texts()) | {name: self[name] for name in chosen if self.get(name)}

    def _texts(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.items() if isinstance(value, str)]


class PassageValue(StoryBlockValue):
    """A paragraph of the story."""

    data_list = "passages"
    is_passage = True

    def as_data(self) -> dict[str, object]:
        return {"en": self["en"], "ja": self["ja"], "recording": self.get("recording")}


class QuoteValue(StoryBlockValue):
    """A pull quote in both languages."""

    data_list = "quotes"


class PhotoValue(StoryBlockValue):
    """A photo block with its words in the reader's language.

    `image` is None in a draft that has none yet, and where the image was deleted since.
    """

    data_list = "photos"

    def japanese_texts(self) -> list[str]:
        return [self["caption_ja"]]

    @property
    def describes_photos(self) -> bool:
        return bool(self["alt"].strip())

    def as_data(self) -> dict[str, object]:
        return photo_as_data(self["image"], dict(self._texts())) if self["image"] else {}

    @property
    def alt_shown(self) -> Shown:
        """What it shows: this block's own words, or else the photo's."""
        own = shown(self["alt"], self["alt_ja"])
        return own or (self["image"].alt if self["image"] else own)

    @property
    def caption_shown(self) -> Shown:
        """The caption as the reader is shown it."""
        return shown(self["caption"], self["caption_ja"])


class AudioValue(StoryBlockValue):
    """A recording with its title in the reader's language."""

    data_list = "audio"

    def japanese_texts(self) -> list[str]:
        return []

    def as_data(self) -> dict[str, object]:
        return {"file": self["recording"], **dict(self._texts())} if self["recording"] else {}

    @property
    def title_shown(self) -> Shown:
        """What is heard, as the reader is shown it."""
        return shown(self["title"], self["title_ja"])


def photo_as_data(photo, words: dict[str, str]) -> dict[str, object]:
    """Return a photo by the keys of the import format; `words` stand in place of its own."""
    return {
        "file": photo,
        "credit": photo.credit,
        "license": photo.license,
        "people": photo.people,
        "alt": photo.description,
        "alt_ja": photo.description_ja,
        "caption": "",
        "caption_ja": "",
    } | {name: value for name, value in words.items() if value}


class StoryBlock(blocks.StructBlock):
    """A kind of block."""

    @property
    def photo_fields(self) -> list[str]:
        """The names of its fields that hold a photo."""
        return self._names_of(ImageChooserBlock)

    @property
    def recording_fields(self) -> list[str]:
        """The names of its fields that hold a recording."""
        return self._names_of(DocumentChooserBlock)

    def from_data(self, data: dict) -> dict[str, object]:
        """Return its values from the import format, the inverse of `as_data`."""
        chosen = {*self.photo_fields, *self.recording_fields}
        return {
            name: data.get(name) or (None if name in chosen else "") for name in self.child_blocks
        }

    def _names_of(self, kind: type) -> list[str]:
        return [name for name, child in self.child_blocks.items() if isinstance(child, kind)]

    class Meta:
        value_class = StoryBlockValue
