"""A reader gets ready bytes, and never what has been taken back."""

import gzip
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError, call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from filelock import FileLock
from wagtail.models import PageViewRestriction

from library.page_cache.clearing import page_store, serve_unless_behind
from library.page_cache.keys import PageKey
from library.page_cache.page import make_page
from library.page_cache.store import PageStore
from library.page_cache.wsgi import PageCache
from stories.models import Career, HomePage, StoryPage
from stories.outbox.worker import OutboxWorker
from tests import factory

pytestmark = pytest.mark.one_database
STORY = "/en/stories/the-door/"


class Reader:
    """Asks the site as a browser does, through the cache and Django."""

    def __init__(self) -> None:
        self.rendered: list[str] = []
        django = WSGIHandler()

        def counted(environ, start_response):
            self.rendered.append(environ["PATH_INFO"])
            return django(environ, start_response)

        self.site = PageCache(counted, page_store())

    def get(self, address: str, method: str = "GET", **headers: str):
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "localhost",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        } | headers
        started = []
        with connection_kept():
            body = b"".join(self.site(environ, lambda *args: started.append(args)))
        status, sent, *_ = started[-1]
        return int(status[:3]), dict(sent), body


@contextmanager
def connection_kept() -> Iterator[None]:
    """Keep the test's own connection open in a request, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def reader(db) -> Reader:
    return Reader()


class TestAnswer:
    def test_second_reader_gets_ready_bytes_without_a_query(
        self, publish, reader, django_assert_num_queries
    ):
        publish()
        first = reader.get(STORY)
        with django_assert_num_queries(0):
            assert reader.get(STORY) == first
        assert reader.rendered == [STORY]

    def test_bytes_come_in_the_encoding_that_the_browser_takes(self, publish, reader):
        publish()
        _, plain_headers, plain = reader.get(STORY)
        assert "Content-Encoding" not in plain_headers
        _, headers, packed = reader.get(STORY, HTTP_ACCEPT_ENCODING="gzip, deflate, br;q=0.9")
        assert headers["Content-Encoding"] == "br"
        assert brotli.decompress(packed) == plain
        _, headers, packed = reader.get(STORY, HTTP_ACCEPT_ENCODING="gzip, br;q=0")
        assert headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed) == plain
        assert headers["Vary"] == "Accept-Encoding"
        assert int(headers["Content-Length"]) == len(packed)

    def test_browser_that_has_the_page_gets_no_second_copy(self, publish, reader):
        publish()
        _, headers, _ = reader.get(STORY, HTTP_ACCEPT_ENCODING="br")
        status, short, body = reader.get(
            STORY, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=f'W/{headers["ETag"]}, "x"'
        )
        assert (status, body) == (304, b"")
        assert short["ETag"] == headers["ETag"]
        assert reader.get(STORY, HTTP_IF_NONE_MATCH='"other"')[0] == 200

    def test_headers_of_safety_are_kept(self, publish, reader):
        publish()
        reader.get(STORY)
        _, headers, _ = reader.get(STORY)
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "public, no-cache"
        assert "Cache-Tag" not in headers
        assert "Set-Cookie" not in headers

    def test_head_has_the_headers_only(self, publish, reader):
        publish()
        status, headers, body = reader.get(STORY, method="HEAD")
        assert (status, body) == (200, b"")
        assert int(headers["Content-Length"]) > 1000

    def test_unknown_parameters_are_one_page_and_known_ones_another(self, publish, reader):
        publish()
        page = reader.get(STORY)
        assert reader.get(f"{STORY}?utm_source=x&japanese=sideways") == page
        assert len(reader.rendered) == 1
        reader.get(f"{STORY}?utm_source=x&japanese=open")
        assert len(reader.rendered) == 2
        assert b"utm_source" not in reader.get(f"{STORY}?japanese=open&utm_source=x")[2]

    def test_foreign_host_is_refused_though_the_page_is_kept(self, publish, reader):
        publish()
        reader.get(STORY)
        assert reader.get(STORY, HTTP_HOST="elsewhere.example")[0] == 400

    def test_kept_page_is_not_given_out_without_https(self, publish, reader, settings):
        publish()
        reader.get(STORY)
        settings.SECURE_SSL_REDIRECT = True  # which Django reads at its start
        assert Reader().get(STORY)[0] == 301

    @pytest.mark.parametrize(
        "address", ["/", "/en/search/?q=door", "/en/stories/none/", "/en/stories/?page=99"]
    )
    def test_what_is_no_public_page_is_not_kept(self, publish, reader, address):
        publish()
        reader.get(address)
        reader.get(address)
        assert len(reader.rendered) == 2

    def test_story_behind_a_restriction_is_not_kept(self, publish, reader):
        story = publish()
        PageViewRestriction.objects.create(page=story, restriction_type="login")
        assert reader.get(STORY)[0] == 302
        assert page_store().get(PageKey(STORY, "")) is None


@pytest.fixture
def kept(publish, reader):
    """Publish three stories, two of a family, and have every page kept."""
    publish(family="door")
    publish(title="Harder", level="B1.1", family="door")
    publish(title="Alone", level="A2.1")
    return reader


class TestClearing:
    def is_kept(self, *paths: str) -> list[bool]:
        return [page_store().get(PageKey(path, "")) is not None for path in paths]

    def read(self, reader, *paths: str) -> None:
        for path in paths:
            assert reader.get(path)[0] == 200

    def test_publishing_clears_the_story_its_siblings_and_the_lists(self, kept, on_commit):
        harder, home, shelf = "/en/stories/harder/", "/ja/", "/en/stories/"
        self.read(kept, STORY, harder, home, shelf, "/en/accessibility/")
        with on_commit():
            StoryPage.objects.get(slug="the-door").save_revision().publish()
        assert self.is_kept(STORY, harder, home, shelf) == [False] * 4
        assert self.is_kept("/en/accessibility/") == [True]

    def test_another_storys_page_stays(self, publish, reader, on_commit):
        for number in range(6):
            publish(title=f"Story {number}", level="A1.1", careers=["nurse"])
        publish(title="Far", level="C2", careers=["chef"])
        self.read(reader, "/en/stories/story-1/")
        shown = reader.get("/en/stories/story-1/")[2].decode()
        assert "/en/stories/far/" not in shown
        with on_commit():
            StoryPage.objects.get(slug="far").save_revision().publish()
        assert self.is_kept("/en/stories/story-1/") == [True]

    def test_story_taken_away_is_gone_at_once_also_where_its_card_stood(self, kept, on_commit):
        self.read(kept, STORY, "/en/stories/harder/", "/en/stories/alone/")
        assert STORY in kept.get("/en/stories/alone/")[2].decode()
        with on_commit():
            StoryPage.objects.get(slug="the-door").unpublish()
        assert kept.get(STORY)[0] == 404
        for other in ("/en/stories/harder/", "/en/stories/alone/", "/en/", "/en/stories/"):
            assert STORY not in kept.get(other)[2].decode()

    def test_deleted_story_is_gone(self, kept, on_commit):
        self.read(kept, STORY)
        with on_commit():
            StoryPage.objects.get(slug="the-door").delete()
        assert kept.get(STORY)[0] == 404

    def test_draft_clears_nothing(self, kept, on_commit):
        self.read(kept, STORY)
        with on_commit():
            StoryPage.objects.get(slug="the-door").save_revision()
        assert self.is_kept(STORY) == [True]

    def test_old_address_of_a_story_leads_to_the_new_one(self, kept, on_commit):
        self.read(kept, STORY)
        story = StoryPage.objects.get(slug="the-door")
        story.slug = "the-gate"
        with on_commit():
            story.save_revision().publish()
        assert kept.get(STORY)[0] == 301
        assert kept.get("/en/stories/the-gate/")[0] == 200

    def test_scheduled_publishing_clears(self, kept, on_commit):
        story = StoryPage.objects.get(slug="the-door")
        self.read(kept, STORY)
        story.expire_at = factory.an_hour_ago()
        story.save()
        with on_commit():
            call_command("publish_scheduled", verbosity=0)
        assert kept.get(STORY)[0] == 404

    def test_restriction_of_the_shelf_takes_its_stories_out(self, kept, on_commit):
        self.read(kept, STORY)
        with on_commit():
            shelf = StoryPage.objects.get(slug="the-door").get_parent()
            PageViewRestriction.objects.create(page=shelf, restriction_type="login")
        assert kept.get(STORY)[0] == 302

    @pytest.mark.parametrize(
        "change",
        [
            lambda: Career.objects.first().save(),
            factory.make_photo,
            factory.make_recording,
            lambda: HomePage.objects.get().save_revision().publish(),
        ],
        ids=["a career", "a photo", "a recording", "the home page"],
    )
    def test_change_that_shows_anywhere_clears_everything(self, kept, on_commit, change):
        self.read(kept, STORY)
        with on_commit():
            change()
        assert self.is_kept(STORY) == [False]

    def test_change_that_is_taken_back_clears_nothing(self, kept, on_commit):
        self.read(kept, STORY)
        story = StoryPage.objects.get(slug="the-door")
        with on_commit(), pytest.raises(RuntimeError), transaction.atomic():
            story.save_revision().publish()
            raise RuntimeError
        assert self.is_kept(STORY) == [True]


class TestStore:
    key, page = PageKey(STORY, ""), make_page([("Content-Type", "text/html")], b"<p>Hello.</p>")

    @pytest.fixture
    def store(self, tmp_path) -> PageStore:
        return PageStore(tmp_path, "one")

    def test_page_rendered_before_a_change_is_not_kept_after_it(self, store):
        began = time.time_ns()
        store.clear(["story-1"])
        assert not store.put(self.key, self.page, ["story-1"], began)
        assert store.get(self.key) is None
        assert store.put(self.key, self.page, ["story-1"], time.time_ns())

    def test_page_is_not_kept_when_everything_was_cleared_meanwhile(self, store):
        began = time.time_ns()
        store.clear_everything()
        assert not store.put(self.key, self.page, [], began)

    @pytest.mark.parametrize("tag", ["story-1", "everything"])
    def test_mark_of_a_clock_that_was_ahead_holds_one_page_back_only(self, store, tag):
        store.clear(["story-1", "everything"])
        tomorrow = time.time() + 24 * 3600
        os.utime(store.folder / "cleared" / tag, (tomorrow, tomorrow))
        assert not store.put(self.key, self.page, ["story-1"], time.time_ns())
        assert store.put(self.key, self.page, ["story-1"], time.time_ns())

    def test_page_of_a_clock_that_was_ahead_is_rendered_anew(self, store):
        store.put(self.key, self.page, [], time.time_ns())
        file = next(file for file in store.folder.rglob("keys/*") if file.is_file())
        os.utime(file, (time.time() + 3600,) * 2)
        assert store.get(self.key) is None
        store.put(self.key, self.page, [], time.time_ns())
        assert store.get(self.key) == self.page

    def test_other_process_sees_page_and_clearing(self, store, tmp_path):
        other = PageStore(tmp_path, "one")
        store.put(self.key, self.page, ["story-1"], time.time_ns())
        assert other.get(self.key) == self.page
        store.clear(["story-1"])
        assert other.get(self.key) is None

    def test_clearing_reaches_workers_of_an_older_release(self, store, tmp_path):
        store.put(self.key, self.page, ["story-1"], time.time_ns())
        PageStore(tmp_path, "two").clear(["story-1"])
        assert store.get(self.key) is None

    def test_release_does_not_serve_what_another_rendered(self, store, tmp_path):
        store.put(self.key, self.page, [], time.time_ns())
        newer = PageStore(tmp_path, "two")
        assert newer.get(self.key) is None
        newer.forget_other_releases()
        assert store.get(self.key) is None

    def test_file_that_is_cut_off_is_no_page(self, store):
        store.put(self.key, self.page, [], time.time_ns())
        file = next(file for file in store.folder.rglob("keys/*") if file.is_file())
        for length in (0, 10, file.stat().st_size - 1):
            content = file.read_bytes()
            file.write_bytes(content[:length])
            assert PageStore(store.folder, "one").get(self.key) is None
            file.write_bytes(content)


def test_forty_at_once_make_django_render_once(tmp_path, settings):
    rendered = []

    def slow(environ, start_response):
        rendered.append(environ["PATH_INFO"])
        time.sleep(0.2)
        start_response("200 OK", [("Content-Type", "text/html"), ("Cache-Tag", "story-1")])
        return [b"<p>Hello.</p>"]

    # Two workers, each with twenty threads.
    sites = [PageCache(slow, PageStore(tmp_path, "one")) for _ in range(2)]
    answers = []

    def read(site):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": STORY, "HTTP_HOST": "localhost"}
        answers.append(b"".join(site(environ, lambda *args: None)))

    readers = [threading.Thread(target=read, args=(sites[n % 2],)) for n in range(40)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    assert answers == [b"<p>Hello.</p>"] * 40
    assert rendered == [STORY]


class TestFilesThatCannotBeUsed:
    """The page is rendered, once logged; a page cache or its lock takes no page down."""

    @pytest.fixture(autouse=True)
    def story(self, db, publish):
        return publish(title="The Door")

    def answers(self, reader) -> bool:
        return [reader.get(STORY)[0] for _time in range(3)] == [200] * 3

    def test_locks_are_no_folder(self, reader, settings, caplog):
        (settings.PAGE_CACHE_DIR / "locks").write_text("")
        assert self.answers(reader)
        assert caplog.text.count("can wait for another") == 1

    def test_nothing_can_be_written(self, reader, settings, caplog):
        shutil.rmtree(settings.PAGE_CACHE_DIR)
        settings.PAGE_CACHE_DIR.write_text("")
        assert self.answers(reader)
        assert reader.rendered == [STORY] * 3
        assert len(caplog.records) == 1

    def test_lock_is_held_by_a_process_that_has_stopped(self, reader, settings, monkeypatch):
        monkeypatch.setattr("library.page_cache.store.LONGEST_TURN", 0.05)
        with FileLock(settings.PAGE_CACHE_DIR / "lock"):
            assert self.answers(reader)

    def test_page_is_rendered_while_a_withdrawal_waits(self, reader, story, on_commit, monkeypatch):
        reader.get(STORY)

        def refuse(*args):
            raise PermissionError("not yours")

        monkeypatch.setattr(PageStore, "clear", refuse)
        with on_commit():
            story.unpublish()
        worker = OutboxWorker(after_look=serve_unless_behind)
        worker.look()
        assert reader.get(STORY)[0] == 404
        page_store().is_current = True


class TestCheckPages:
    def test_says_that_all_is_well(self, kept, reader, capsys):
        reader.get(STORY)
        call_command("check_pages")
        assert "say what the database says" in capsys.readouterr().out

    def test_finds_a_withdrawn_story_and_repair_forgets_it(self, kept, reader, capsys):
        reader.get(STORY)
        story = StoryPage.objects.get(slug="the-door")
        StoryPage.objects.filter(pk=story.pk).update(live=False)  # nobody is told
        assert reader.get(STORY)[0] == 200
        with pytest.raises(CommandError, match="--repair"):
            call_command("check_pages")
        call_command("check_pages", repair=True)
        assert f"differs: {STORY}" in capsys.readouterr().out
        assert reader.get(STORY)[0] == 404
        call_command("check_pages")
