"""The few kinds of block a story is made of. The passage is the unit of everything."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from stories.freshness.confirmed_block import ConfirmedBlock
from stories.freshness.passage_comparison import PassageComparison
from stories.models.block_values import (
    AudioValue,
    PassageValue,
    PhotoValue,
    QuoteValue,
    StoryBlock,
)

AUDIO_SUFFIXES = frozenset((".m4a", ".mp3", ".ogg"))


class TextInBothLanguagesBlock(StoryBlock):
    """English with its Japanese. Either may be missing yet, so that two people can share.

    A draft may lack both: it is saved while somebody writes.
    """

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if not cleaned["en"].strip() and not cleaned["ja"].strip():
            raise StructBlockValidationError(
                non_block_errors=[_("Write the English or the Japanese, or delete this block.")]
            )
        return cleaned


class RecordingChooserBlock(DocumentChooserBlock):
    """A document that can be heard. A PDF would leave a reader with a dead player."""

    def clean(self, value):
        document = super().clean(value)
        if document and PurePath(document.filename).suffix.lower() not in AUDIO_SUFFIXES:
            raise ValidationError(
                _("“%(name)s” is no recording. Choose an MP3 or M4A file.")
                % {"name": document.filename}
            )
        return document


class PassageBlock(TextInBothLanguagesBlock):
    """One paragraph: it opens its own Japanese, and it is one screen of speech."""

    en = blocks.TextBlock(
        required=False,
        rows=4,
        label=_("English"),
        help_text=_("One paragraph, 2 to 6 sentences, about one tablet screen of speech."),
    )
    ja = blocks.TextBlock(
        required=False,
        rows=4,
        label=_("Japanese"),
        help_text=_("The same paragraph as a Japanese writer would say it, not word by word."),
    )
    recording = RecordingChooserBlock(
        required=False,
        label=_("Recording of the English"),
        help_text=_(
            "This paragraph read aloud, word for word and not fast. MP3 or M4A, under 1 MB: in "
            "mono at 64 kbit/s that is two minutes. Without it, the reader’s device reads with "
            "its own voice."
        ),
    )
    confirmed = ConfirmedBlock()

    def to_python(self, value):
        return super().to_python(_with_confirmed(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([_with_confirmed(value) for value in values])

    def get_comparison_class(self):
        return PassageComparison

    def clean(self, value):
        cleaned = super().clean(value)
        has_text = self.is_deferred_validation or cleaned["en"].strip()
        if cleaned["recording"] and not has_text:
            raise StructBlockValidationError(
                {"en": ValidationError(_("Write down the English that the recording reads."))}
            )
        return cleaned

    class Meta:
        icon = "pilcrow"
        value_class = PassageValue
        form_classname = "struct-block side-by-side"
        label = _("Passage")
        label_format = "{en}"


def _with_confirmed(stored: dict) -> dict:
    """A passage from before anybody kept this is taken to be right as it was stored."""
    if "confirmed" in stored:
        return stored
    return stored | {"confirmed": {"en": stored.get("en", ""), "ja": stored.get("ja", "")}}


class PhotoBlock(StoryBlock):
    """A photo inside the story."""

    image = ImageChooserBlock(label=_("Photo"))
    alt = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("What it shows, in English"),
        help_text=_("Only where the photo's own description does not fit here."),
    )
    alt_ja = blocks.CharBlock(required=False, max_length=255, label=_("What it shows, in Japanese"))
    caption = blocks.CharBlock(required=False, max_length=255, label=_("Caption in English"))
    caption_ja = blocks.CharBlock(required=False, max_length=255, label=_("Caption in Japanese"))

    def from_data(self, data: dict) -> dict[str, object]:
        photo = data["file"]
        return {
            "image": photo,
            # A photo used in two stories may be described differently in each.
            "alt": "" if data["alt"] == photo.description else data["alt"],
            "alt_ja": "" if data["alt_ja"] == photo.description_ja else data["alt_ja"],
            "caption": data["caption"],
            "caption_ja": data["caption_ja"],
        }

    class Meta:
        icon = "image"
        value_class = PhotoValue
        label = _("Photo")


class QuoteBlock(TextInBothLanguagesBlock):
    """A line of the story worth seeing from the back row."""

    en = blocks.CharBlock(required=False, max_length=255, label=_("English"))
    ja = blocks.CharBlock(required=False, max_length=255, label=_("Japanese"))

    class Meta:
        icon = "openquote"
        value_class = QuoteValue
        form_classname = "struct-block side-by-side"
        label = _("Pull quote")


class AudioBlock(StoryBlock):
    """The writer's own voice."""

    recording = RecordingChooserBlock(
        label=_("Recording"),
        help_text=_("An MP3 or M4A file under 1 MB: in mono at 64 kbit/s that is two minutes."),
    )
    title = blocks.CharBlock(required=False, max_length=255, label=_("What is heard, in English"))
    title_ja = blocks.CharBlock(
        required=False, max_length=255, label=_("What is heard, in Japanese")
    )

    def from_data(self, data: dict) -> dict[str, object]:
        return {"recording": data["file"], "title": data["title"], "title_ja": data["title_ja"]}

    class Meta:
        icon = "media"
        value_class = AudioValue
        label = _("Recording")


class StoryBody(blocks.StreamBlock):
    """The story itself."""

    passage = PassageBlock()
    photo = PhotoBlock()
    quote = QuoteBlock()
    audio = AudioBlock()
