"""Plain functions that make what tests need. What a test does not set has a quiet default."""

import io
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.signals import page_published

from stories.models import (
    Career,
    EnglishLevel,
    StoryFamily,
    StoryIndexPage,
    StoryPage,
    StoryPlace,
    StoryQuestion,
    Theme,
    WordNote,
    Writer,
)

PASSWORD = "a door ajar"


def make_user(username: str, group: str):
    user = get_user_model().objects.create_user(username, password=PASSWORD)
    user.groups.add(Group.objects.get(name=group))
    return user


def make_picture(size=(450, 300), colour="#2a6b5c", name="picture.jpg", kind="JPEG"):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return SimpleUploadedFile(name, file.getvalue(), content_type=f"image/{kind.lower()}")


def make_photo(**fields):
    defaults = {
        "title": "A door",
        "file": make_picture(),
        "description": "A green door",
        "description_ja": "緑のドア",
        "credit": "Hiraku Library",
        "license": "CC BY 4.0",
        "people": "nobody",
    }
    return get_image_model().objects.create(**defaults | fields)


def make_recording(name="voice.mp3", content=b"ID3"):
    return get_document_model().objects.create(
        title="Voice", file=SimpleUploadedFile(name, content, content_type="audio/mpeg")
    )


def make_story(
    *,
    title="The door",
    passages=(("I opened the door.", "ドアを開けた。"),),
    blocks=(),
    level="A2.1",
    countries=(),
    careers=(),
    themes=(),
    notes=(),
    questions=(),
    family="",
    writer="",
    is_published=True,
    has_history=False,
    **fields,
) -> StoryPage:
    """Make a story, published unless `is_published` is False. Careers and themes are named by slug.

    `has_history`: with a revision, published by Wagtail, as from the admin. Without, it is saved at
    once, all signals sent, in half the time.
    """
    story = StoryPage(
        title=title,
        level=EnglishLevel.objects.get(code=level),
        body=[*(("passage", {"en": en, "ja": ja}) for en, ja in passages), *blocks],
        live=False,
        **fields,
    )
    story.careers = list(Career.objects.filter(slug__in=careers))
    story.themes = list(Theme.objects.filter(slug__in=themes))
    story.places = [StoryPlace(country=code) for code in countries]
    story.notes = [WordNote(word=word, ja=ja) for word, ja in notes]
    story.questions = [
        StoryQuestion(question=en, question_ja=ja, answer=answer) for en, ja, answer in questions
    ]
    if family:
        story.family = StoryFamily.objects.get_or_create(slug=family, defaults={"name": family})[0]
    if writer:
        story.writer = Writer.objects.get_or_create(name=writer)[0]
    _save(story, is_published, has_history)
    return StoryPage.objects.get(pk=story.pk)


def _save(story: StoryPage, is_published: bool, has_history: bool) -> None:
    if is_published and not has_history:
        story.live = True
        story.first_published_at = story.last_published_at = now()
    StoryIndexPage.objects.get().add_child(instance=story)
    if story.live:
        page_published.send(sender=StoryPage, instance=story, revision=None)
    elif is_published:
        story.save_revision().publish()


def an_hour_ago():
    return now() - timedelta(hours=1)
