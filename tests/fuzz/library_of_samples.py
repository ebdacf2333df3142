"""The library that the long runs ask: the sample stories, an administrator, a teacher's list."""

from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings, setup_test_environment

from library.demo import load_samples
from stories.models import StoryPage
from stories.sharing.lists.content import EntryContent, ListContent
from stories.sharing.lists.edit_tokens import new_token
from stories.sharing.lists.store import make_list
from stories.start_options import StartOptions


def set_up_samples() -> None:
    """Make the library of the settings, which must be empty."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}).enable()
    setup_test_environment()  # mails are kept in memory
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    load_samples()
    call_command("rebuild_search", verbosity=0)
    story = StoryPage.objects.published().first()
    content = ListContent("Read by Friday.", StartOptions(), (EntryContent((story.pk,), ""),))
    make_list(content, new_token())
