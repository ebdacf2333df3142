"""Makes, changes and deletes lists. Views check the edit link before they call these."""

from django.db import IntegrityError, transaction

from stories.models import ReadingList
from stories.models.reading_list import expiry_from_today
from stories.sharing.lists.codes import new_code
from stories.sharing.lists.content import ListContent, content_of, write_content
from stories.sharing.lists.drafts import Draft
from stories.sharing.lists.edit_tokens import hash_token

_MOST_CODES_TRIED = 10


class SavedMeanwhile(Exception):
    """Raised where somebody else has saved the list since the form was opened."""


def make_list(content: ListContent, token: str) -> ReadingList:
    """Make a list with a new code, that this secret may change. Return it."""
    for _try in range(_MOST_CODES_TRIED):
        try:
            with transaction.atomic():
                made = ReadingList(code=new_code(), token_hash=hash_token(token))
                return write_content(made, content)
        except IntegrityError:  # the code is taken, once in thousands of times
            continue
    raise IntegrityError("No free code was found")


def list_made_with(draft: Draft, token: str) -> ReadingList | None:
    """Return the list that the same form has made already, where its button was pressed twice."""
    made = ReadingList.made_with(hash_token(token))
    return made if made and content_of(made) == draft.content else None


def save_list(reading_list: ReadingList, draft: Draft, version: int) -> ReadingList:
    """Save the draft over this version of the list, and extend its last day. Return the list.

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
    """Delete what the list says. Its code stays taken, and nobody may change it again."""
    with transaction.atomic():
        reading_list.entries.all().delete()
        reading_list.line = reading_list.token_hash = ""
        reading_list.is_deleted = True
        reading_list.save()
