"""Only who has the edit link changes a list."""

import pytest

from stories.models import ReadingList
from stories.sharing.lists import edit_page as changing
from stories.sharing.lists.edit_tokens import new_token
from tests.stories.test_reading_lists import make, sent, soup_of, stories

pytestmark = pytest.mark.django_db
__all__ = ["stories"]


@pytest.fixture
def made(client, stories):
    return make(client, "bus", "door", line="Hi")


def edit(client, made, *slugs, token=None, **fields):
    reading_list, own = made
    data = sent(*slugs, token=own if token is None else token, **fields)
    return client.post(f"/en/lists/{reading_list.code}/edit/", data | {"token": data["token"]})


def titles(client, reading_list):
    page = soup_of(client.get(f"/en/h/{reading_list.code}/"))
    return [title.get_text() for title in page.select(".card-title")]


class TestTheSecret:
    @pytest.mark.parametrize("do", ["open", "save", "copy", "close", "delete", "delete-really"])
    def test_without_it_or_with_a_wrong_one_everything_is_refused(self, client, made, stories, do):
        reading_list, _token = made
        _other, token_of_other = make(client, "bus", line="Another class")
        before = ReadingList.objects.values().order_by("pk")
        before = list(before)
        address = f"/en/lists/{reading_list.code}/edit/"
        for token in ("", new_token(), token_of_other, reading_list.token_hash, "x" * 9000):
            data = sent("door", do=do, version=1) | {"token": token}
            assert client.post(address, data).status_code == 403
        data.pop("token")
        assert client.post(address, data).status_code == 403
        assert list(ReadingList.objects.values().order_by("pk")) == before

    def test_address_alone_shows_nothing_of_the_list(self, client, made):
        page = client.get(f"/en/lists/{made[0].code}/edit/")
        assert page.status_code == 200
        assert "Bus" not in page.content.decode()
        assert "no-store" in page["Cache-Control"]

    def test_whole_link_may_be_pasted(self, client, made):
        link = f"http://127.0.0.1:8000/en/lists/{made[0].code}/edit/#{made[1]}"
        response = edit(client, made, token=link, do="open")
        assert response.status_code == 200
        assert [f["value"] for f in soup_of(response).select("[name=entry]")] == ["bus", "door"]

    def test_guessing_is_slowed(self, client, made):
        for _try in range(changing.WRONG_KEYS_AT_ONCE):
            edit(client, made, token=new_token(), do="open")
        assert edit(client, made, token=new_token(), do="open").status_code == 429

    def test_list_that_is_none_has_no_edit_page(self, client):
        assert client.get("/en/lists/CDF222/edit/").status_code == 404


class TestChanging:
    def test_saved_change_is_seen_by_the_class(self, client, made):
        response = edit(client, made, "door", "sea-easy", version=1, line="New")
        assert response.status_code == 200
        assert titles(client, made[0]) == ["Door", "Sea easy"]
        assert "Saved" in soup_of(response).select_one(".told").get_text()

    def test_second_of_two_is_reported_and_loses_nothing(self, client, made):
        edit(client, made, "bus", version=1, line="First was here")
        response = edit(client, made, "door", version=1, line="Second", notes={"door": "Mine"})
        assert response.status_code == 409
        page = soup_of(response)
        assert page.select_one("#id_line")["value"] == "Second"
        assert page.select_one("#note-door")["value"] == "Mine"
        assert "First was here" in page.select_one("[role=alert]").get_text()
        assert titles(client, made[0]) == ["Bus"]
        version = page.select_one("[name=version]")["value"]
        again = edit(client, made, "door", version=version, line="Second")
        assert again.status_code == 200
        assert titles(client, made[0]) == ["Door"]

    def test_same_words_saved_twice_are_no_quarrel(self, client, made):
        for _tap in range(2):
            assert edit(client, made, "bus", version=1, line="Once").status_code == 200

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "²"])
    def test_version_that_is_none_is_taken_as_old(self, client, made, version):
        assert edit(client, made, "bus", version=version, line="?").status_code == 409

    def test_moving_saves_nothing_and_keeps_the_version(self, client, made):
        response = edit(client, made, "bus", "door", do="down:bus", version=1)
        assert soup_of(response).select_one("[name=version]")["value"] == "1"
        assert titles(client, made[0]) == ["Bus", "Door"]

    def test_copy_has_a_code_and_a_secret_of_its_own(self, client, made):
        response = edit(client, made, do="copy")
        assert response.status_code == 201
        copy = ReadingList.objects.exclude(pk=made[0].pk).get()
        assert titles(client, copy) == ["Bus", "Door"]
        assert copy.token_hash != made[0].token_hash

    def test_closed_list_opens_again(self, client, made):
        edit(client, made, do="close")
        response = client.get(f"/en/h/{made[0].code}/")
        assert response.status_code == 410
        assert "Hi" not in soup_of(response).main.get_text()
        edit(client, made, do="reopen")
        assert titles(client, made[0]) == ["Bus", "Door"]

    def test_deleted_list_is_forgotten_but_for_its_code(self, client, made):
        assert edit(client, made, do="delete").status_code == 200
        assert titles(client, made[0]) == ["Bus", "Door"]
        assert edit(client, made, do="delete-really").status_code == 200
        row = ReadingList.objects.get(pk=made[0].pk)
        assert (row.line, row.token_hash, row.entries.count()) == ("", "", 0)
        assert client.get(f"/en/h/{row.code}/").status_code == 410
        assert edit(client, made, do="open").status_code == 410

    def test_story_taken_back_is_reported_and_left_out(self, client, made):
        made[0].entries.first().stories.get().unpublish()
        page = soup_of(edit(client, made, do="open"))
        assert [field["value"] for field in page.select("[name=entry]")] == ["door"]
        assert "no longer in the library" in page.select_one(".told").get_text()
