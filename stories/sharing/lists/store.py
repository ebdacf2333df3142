"""Making and changing a list. Its edit link is checked before; what is saved is checked here."""

from django.db import IntegrityError, transaction

from stories.models import ReadingList
from stories.models.reading_list import expiry_from_today
from stories.sharing.lists.codes import new_code
from stories.sharing.lists.content import ListContent, content_of, write_content
from stories.sharing.lists.drafts import Draft
from stories.sharing.lists.edit_tokens import hash_token

_MOST_CODES_TRIED = 10


class SavedMeanwhile(Exception):
    """Somebody else has saved this list since the form was opened."""


def make_list(content: ListContent, token: str) -> ReadingList:
    """Make a list that this secret may change. The code is new."""
    for _try in range(_MOST_CODES_TRIED):
        try:
            with transaction.atomic():
                made = ReadingList(code=new_code(), token_hash=hash_token(token))
                return write_content(made, content)
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
        return write_content(saved, draft.content)


def delete_list(reading_list: ReadingList) -> None:
    """Forget what the list says. Its code stays taken, and nobody may change it again."""
    with transaction.atomic():
        reading_list.entries.all().delete()
        reading_list.line = reading_list.token_hash = ""
        reading_list.is_deleted = True
        reading_list.save()
