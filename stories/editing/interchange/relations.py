"""Finds or makes what a story is related to: its writer, its family, its careers and themes."""

from django.utils.text import slugify

from stories.editing.interchange.story_data import WriterData
from stories.models import Career, StoryFamily, Theme, Writer


def stored_writer(data: WriterData | None, of_story: Writer | None) -> Writer | None:
    """Return the writer, made if not there yet. `of_story` is the story's writer until now.

    Most writers give a first name only, so two of one name are two people unless what is said
    about them is the same, or the story already has a writer of that name: then what is new is
    said about that one.
    """
    if data is None:
        return None
    values = data.model_dump()
    if of_story and (of_story.name, of_story.name_ja) == (data.name, data.name_ja):
        if data.about or data.about_ja:
            of_story.about, of_story.about_ja = data.about, data.about_ja
            of_story.save()
        return of_story
    same_name = Writer.objects.filter(name=data.name, name_ja=data.name_ja)
    known = same_name.filter(**values).first()
    if known is None and not data.about and not data.about_ja and same_name.count() == 1:
        known = same_name.get()
    return known or Writer.objects.create(**values)


def stored_family(slug: str | None) -> StoryFamily | None:
    """Return the family with this slug, made if not there yet."""
    if slug is None:
        return None
    defaults = {"name": slug.replace("-", " ").capitalize()}
    return StoryFamily.objects.get_or_create(slug=slug, defaults=defaults)[0]


def find_topic(model: type[Career | Theme], name: str) -> Career | Theme | None:
    """Find a career or theme by its slug, or by any of its names in either language."""
    wanted = name.strip().casefold()
    for topic in model.objects.all():
        if wanted in (topic.slug, *(known.casefold() for known in topic.all_names)):
            return topic
    return None


def make_topic(model: type[Career | Theme], name: str) -> Career | Theme:
    """Make a career or theme of which no more than one name is known."""
    # A Japanese name gives no Latin slug: its code points do, and the same ones every time.
    slug = slugify(name) or slugify(name, allow_unicode=True).encode().hex()[:40]
    readable = name.replace("-", " ").capitalize() if name == slug else name
    return model.objects.create(slug=slug, name=readable)
