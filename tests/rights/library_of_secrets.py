"""A small library with a secret in every place that not everybody may look into."""

from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Revision

from library.models import Photo, User
from stories.models import StoryFamily, StoryPage, Synonyms, WordReading, Writer
from stories.models.reading_list import ReadingList
from tests import factory

# The kinds of people, in the order of the tables' columns.
NOBODY, STRANGER = "nobody", "no access"
ROLES = ("Writers", "Editors", "Moderators", "Administrators")
PEOPLE = (NOBODY, STRANGER, *ROLES)

# Each stands in one place only. ALIKE stands beside each of them, and nowhere else: a search for it
# finds what holds a secret without naming the secret.
SECRETS = {
    "draft_title": "Quokkawhisper",
    "draft_title_ja": "夜行性の灯台守",
    "draft_body": "Numbatlantern",
    "draft_body_ja": "鬼胡桃の砂時計",
    "pending_title": "Wombatparade",
    "pending_body": "Potoroomarmalade",
    "pending_body_ja": "凍土の万華鏡",
    "photo": "Bilbyportrait",
    "document": "Dunnartvoice",
    "photo_elsewhere": "Phascogaleview",
    "document_elsewhere": "Kowaritune",
    "account": "dibblerkeeper",
}
ALIKE = "zephyrwillow"
PUBLIC_TITLE = "The lighthouse"


@dataclass
class SecretLibrary:
    """The people by kind, each with a client, and what they may or may not open."""

    theirs: StoryPage
    pending: StoryPage
    photo: Photo
    document: object
    open_shelf: Collection
    private: Collection
    clients: dict[str, Client] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    own: dict[str, StoryPage] = field(default_factory=dict)

    def ask(self, person: str, path: str, data: dict | None = None) -> HttpResponse:
        """Get an address as this person, signed in even after asking for the way out."""
        client = self.clients[person]
        kept = client.cookies.output(header="", sep=";")
        response = client.get(path, data)
        client.cookies = SimpleCookie(kept)
        return response

    def revision(self, story: StoryPage) -> Revision:
        """The latest draft of a story."""
        return StoryPage.objects.get(pk=story.pk).latest_revision


def make_secret_library() -> SecretLibrary:
    """Make it. Writers may choose files of one collection; the other one is private."""
    owner = factory.make_user("owner", "Editors")
    root = Collection.get_first_root_node()
    open_shelf, private, elsewhere = (
        root.add_child(name=name) for name in ("Open", "Kept back", "Elsewhere")
    )
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.get(name="Administrators"))
    writers = Group.objects.get(name="Writers")
    writers.collection_permissions.update(collection=open_shelf)
    photo = factory.make_photo(
        title=f"{SECRETS['photo']} {ALIKE}", description=SECRETS["photo"], collection=private
    )
    photo.get_rendition("width-200")
    document = factory.make_recording(name="kept.mp3")
    document.title, document.collection = f"{SECRETS['document']} {ALIKE}", private
    document.save()
    # No writer may choose from it, though it keeps nothing back from readers.
    factory.make_photo(title=f"{SECRETS['photo_elsewhere']} {ALIKE}", collection=elsewhere)
    song = factory.make_recording(name="elsewhere.mp3")
    song.title, song.collection = f"{SECRETS['document_elsewhere']} {ALIKE}", elsewhere
    song.save()
    factory.make_user(SECRETS["account"], "Administrators")
    library = SecretLibrary(
        _draft_of(owner), _pending_of(owner, photo), photo, document, open_shelf, private
    )
    for person in PEOPLE:
        _add_person(library, person)
    _add_the_rest()
    return library


def _draft_of(owner: User) -> StoryPage:
    """Somebody else's draft, waiting in the first check."""
    words = f"{SECRETS['draft_body']} {ALIKE}."
    story = factory.make_story(
        title=f"{SECRETS['draft_title']} {ALIKE}",
        title_ja=SECRETS["draft_title_ja"],
        passages=[(words, SECRETS["draft_body_ja"])],
        countries=["CA"],
        careers=["nurse"],
        is_published=False,
        owner=owner,
    )
    story.save_revision(user=owner, log_action=True)
    story.get_workflow().start(story, owner)
    return story


def _pending_of(owner: User, photo: Photo) -> StoryPage:
    """A published story with changes that nobody has published."""
    story = factory.make_story(title=PUBLIC_TITLE, owner=owner, has_history=True)
    draft = story.get_latest_revision_as_object()
    draft.title = f"{SECRETS['pending_title']} {ALIKE}"
    draft.body[0].value["en"] = f"{SECRETS['pending_body']} {ALIKE}."
    draft.body[0].value["ja"] = SECRETS["pending_body_ja"]
    draft.lead_photo = photo
    draft.save_revision(user=owner, log_action=True)
    return StoryPage.objects.get(pk=story.pk)


def _add_person(library: SecretLibrary, person: str) -> None:
    client = library.clients[person] = Client(raise_request_exception=False)
    if person == NOBODY:
        return
    if person == STRANGER:
        user = User.objects.create_user("stranger", password=factory.PASSWORD)
    else:
        user = factory.make_user(person.lower(), person)
    library.users[person] = user
    client.force_login(user)
    if person in ROLES:
        story = factory.make_story(title=f"Own of {person}", is_published=False, owner=user)
        story.save_revision(user=user)
        library.own[person] = StoryPage.objects.get(pk=story.pk)


def _add_the_rest() -> None:
    """One of each thing that has an address of its own."""
    Redirect.objects.create(old_path="/old", redirect_link="/en/")
    ReadingList.objects.create(code="BCDFGH", line="")
    Writer.objects.create(name="Mio")
    StoryFamily.objects.create(name="The sea", slug="the-sea")
    Synonyms.objects.create(words="sea\nocean")
    WordReading.objects.create(word="灯台", reading="とうだい")
