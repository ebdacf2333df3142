"""Making and changing a list. Its edit link is checked before; what is saved is checked here."""

from django.db import IntegrityError, transaction

from stories.models import ListEntry, ReadingList
from stories.models.reading_list import expiry_from_today
from stories.sharing.lists.codes import new_code
from stories.sharing.lists.drafts import Content, Draft
from stories.sharing.lists.edit_tokens import hash_token

_MOST_CODES_TRIED = 10


class SavedMeanwhile(Exception):
    """Somebody else has saved this list since the form was opened."""


def content_of(reading_list: ReadingList) -> Content:
    """Return all that a draft can change, as Draft.content does."""
    entries = reading_list.entries.prefetch_related("stories")
    rows = tuple(
        (tuple(sorted(story.pk for story in entry.stories.all())), entry.note) for entry in entries
    )
    start = reading_list.line, reading_list.japanese, reading_list.furigana
    return *start, reading_list.asks_feelings, rows


def make_list(content: Content, token: str) -> ReadingList:
    """Make a list that this secret may change. The code is new."""
    for _try in range(_MOST_CODES_TRIED):
        try:
            with transaction.atomic():
                made = ReadingList(code=new_code(), token_hash=hash_token(token))
                return _write(made, content)
        except IntegrityError:  # the code is taken, once in thousands of times
            continue
    raise IntegrityError("No free code was found")


def list_made_with(draft: Draft, token: str) -> ReadingList | None:
    """Return the list that this same form has made already: its button was tapped twice."""
    made = ReadingList.made_with(hash_token(token))
    return made if made and content_of(made) == draft.content else None


def save_list(reading_list: ReadingList, draft: Draft, version: int) -> ReadingList:
    """Save the draft over the list as it was at this version, and let it live on.

    Raises SavedMeanwhile, and changes nothing, when the list has another version by now and says
    something else.
    """
    with transaction.atomic():
        saved = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
        if saved.version != version and content_of(saved) != draft.content:
            raise SavedMeanwhile
        saved.version += 1
        saved.expires_on = expiry_from_today()
        return _write(saved, draft.content)


def delete_list(reading_list: ReadingList) -> None:
    """Forget what the list says. Its code stays taken, and nobody may change it again."""
    with transaction.atomic():
        reading_list.entries.all().delete()
        reading_list.line = reading_list.token_hash = ""
        reading_list.is_deleted = True
        reading_list.save()


def _write(reading_list: ReadingList, content: Content) -> ReadingList:
    line, japanese, furigana, asks_feelings, rows = content
    reading_list.line, reading_list.asks_feelings = line, asks_feelings
    reading_list.japanese, reading_list.furigana = japanese, furigana
    reading_list.save()
    reading_list.entries.all().delete()
    for position, (stories, note) in enumerate(rows):
        entry = ListEntry.objects.create(reading_list=reading_list, position=position, note=note)
        entry.stories.set(stories)
    return reading_list
