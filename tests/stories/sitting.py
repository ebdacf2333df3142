"""An editor's sitting at a story's page, through Wagtail's own views: open, type, save, publish."""

from datetime import datetime, timedelta
from unittest import mock

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime, now
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from stories.freshness.confirmed_block import as_text
from stories.freshness.standing import Confirmed
from stories.freshness.story_texts import texts_of
from stories.models import StoryPage

FIELDS = ("title", "title_ja", "summary", "summary_ja", "slug", "level", "license")


class Desk:
    """One story, and whoever is signed in to write it."""

    def __init__(self, client: Client, user, story: StoryPage):
        client.force_login(user)
        self.client, self.user, self.pk = client, user, story.pk
        self.revisions: dict[str, int] = {}

    @property
    def live(self) -> StoryPage:
        return StoryPage.objects.get(pk=self.pk)

    @property
    def draft(self) -> StoryPage:
        return self.live.get_latest_revision_as_object()

    def open(self, revision: int | None = None) -> "Sitting":
        """Open the page, or an old revision of it: the form as the view makes it, not drawn."""
        page = self.live
        found = page.revisions.get(pk=revision) if revision else page.get_latest_revision()
        story = found.as_object() if found else page
        form = StoryPage.get_edit_handler().get_form_class()(
            instance=story, parent_page=page.get_parent(), for_user=self.user
        )
        if revision:
            address = reverse("wagtailadmin_pages:revisions_revert", args=[self.pk, revision])
        else:
            address = reverse("wagtailadmin_pages:edit", args=[self.pk])
        return Sitting(self, form, address)

    def note(self, name: str) -> None:
        """Remember the latest revision under a name."""
        self.revisions[name] = self.live.latest_revision_id

    def post(self, view: str, data: dict | None = None, *args) -> None:
        """Send one of Wagtail's own small forms about the page."""
        address = reverse(f"wagtailadmin_pages:{view}", args=[self.pk, *args])
        assert self.client.post(address, data or {}).status_code == 302

    def wait(self, days: int) -> None:
        """Let days pass, and let the clock's command run."""
        with mock.patch("django.utils.timezone.now", return_value=now() + timedelta(days=days)):
            call_command("publish_scheduled")

    def standings(self, story: StoryPage) -> list[str]:
        """Return how the Japanese of each passage stands."""
        return [text.standing.value for text in texts_of(story) if text.number]


class Sitting:
    """What the form holds, from opening to leaving it."""

    def __init__(self, desk: Desk, form, address: str):
        self.desk, self.address = desk, address
        self.fields = {name: form[name].value() or "" for name in FIELDS}
        self.confirmed = form["confirmed"].value() or ""
        self.passages = [
            {name: text or "" for name, text in block.block.get_form_state(block.value).items()}
            | {"id": block.id or ""}
            for block in form["body"].value()
            if block.block_type == "passage"
        ]
        self.autosaved = ""

    def type(self, number: int = 1, **texts: str) -> None:
        """Write English or Japanese into a passage."""
        self.passages[number - 1] |= texts

    def keep(self, number: int = 1) -> None:
        """Tap "The Japanese still fits" or "Only spelling", which freshness.js does by this."""
        passage = self.passages[number - 1]
        passage["confirmed"] = as_text(Confirmed(passage["en"], passage["ja"]))

    def autosave(self) -> None:
        """Save as Wagtail does while somebody types; the form stays open."""
        extra = {"overwrite_revision_id": self.autosaved} if self.autosaved else {}
        response = self.desk.client.post(
            self.address, self.data() | extra, headers={"accept": "application/json"}
        )
        assert response.status_code == 200, response.content
        self.autosaved = str(response.json()["revision_id"])

    def save(self, action: str = "", go_live_at: datetime | None = None) -> None:
        """Press a button: "" for the draft, "publish", "submit"."""
        data = self.data(action)
        if go_live_at:
            data["go_live_at"] = localtime(go_live_at).strftime("%Y-%m-%d %H:%M")
        response = self.desk.client.post(self.address, data)
        assert response.status_code == 302, response.context_data["form"].errors

    def data(self, action: str = "") -> dict:
        """Return what the form sends when the button of an action is pressed."""
        button = {f"action-{action}": "1"} if action else {}
        body = streamfield([("passage", self._posted(one)) for one in self.passages])
        for index, passage in enumerate(self.passages):
            body[str(index)]["id"] = passage["id"]
        formsets = ("places", "notes", "questions", "comments")
        data = button | {name: inline_formset([]) for name in formsets} | self.fields
        return nested_form_data(
            data | {"body": body, "confirmed": self.confirmed, "length_unit": "months"}
        )

    def _posted(self, passage: dict) -> dict:
        return {
            "en": passage["en"],
            "ja": passage["ja"],
            "recording": "",
            "confirmed": passage["confirmed"],
        }
