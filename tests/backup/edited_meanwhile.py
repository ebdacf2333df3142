"""Back a library up while somebody edits: `python -m tests.backup.edited_meanwhile DIR`.

Between the tables a user is added, a page withdrawn, a story deleted; between the tables and the
files a photo comes and another one goes.
"""

import os
import sys
from pathlib import Path
from unittest import mock

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
    django.setup()

from django.conf import settings
from django.core.management import call_command
from wagtail.documents import get_document_model

from library.backup import create
from library.models import User
from stories.models import StoryPage
from tests import factory

written = []
write_table, media_names = create.write_table, create.media_names


def edited(*arguments):
    written.append(write_table(*arguments))
    if len(written) == 3:
        User.objects.create_user("came meanwhile")
        StoryPage.objects.get(title="Public").unpublish()
        StoryPage.objects.get(title="Draft").delete()
        get_document_model().objects.get(title="Handout").delete()
    return written[-1]


def with_files():
    factory.make_photo(file=factory.make_picture(name="meanwhile.jpg"))
    names = list(media_names())
    # Listed, and gone before it is read.
    Path(settings.MEDIA_ROOT, "documents", "voice.mp3").unlink()
    return names


if __name__ == "__main__":
    with (
        mock.patch.object(create, "write_table", edited),
        mock.patch.object(create, "media_names", with_files),
    ):
        call_command("backup", sys.argv[1])
    assert User.objects.filter(username="came meanwhile").exists()
