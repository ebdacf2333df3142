"""The checks of a story name its words: they are read by who may edit it."""

import pytest

from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize("is_published", [True, False])
@pytest.mark.parametrize(
    ("role", "is_own", "may_read"),
    [("Writers", True, True), ("Writers", False, False), ("Editors", False, True)],
)
def test_checks_are_read_by_who_may_edit(client, role, is_own, may_read, is_published):
    user = factory.make_user("somebody", role)
    owner = user if is_own else factory.make_user("other", "Writers")
    story = factory.make_story(
        notes=[("wallaby", "ワラビー")], owner=owner, is_published=is_published
    )
    client.force_login(user)
    response = client.get(f"/admin/story-checks/{story.pk}/")
    assert ("wallaby" in response.content.decode()) is may_read
    assert (response.status_code == 200) is may_read
    assert client.get("/admin/story-checks/999999/").status_code in (302, 404)
