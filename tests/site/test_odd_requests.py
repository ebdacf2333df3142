"""Requests that no browser sends: 4xx with a page of ours, by the whole WSGI application."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests import factory
from tests.fuzz.runs import administrators_cookie
from tests.fuzz.wsgi_site import Sent, Site

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
PLACES = ("/en/lists/new/", "/ja/feel/", "/en/", "/admin/login/", "/admin/password_reset/")
# What is declared; who reads it raises, Django in places where nobody catches it.
CONTENT_TYPES = (
    f"{FORM}; charset=bogus",
    f"{FORM}; charset=utf-7",
    f"{FORM}; charset=utf-16",
    f"{FORM}; charset=base64",
    f"{FORM}; charset=idna",
    f"{FORM}; charset=a\x00b",
    f"{FORM}; charset*=bogus''x",
    f"{FORM}; charset*=base64''x",
    f"{PARTS}; charset=base64",
    f"{PARTS}; charset=idna",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "x" * 300,
    "multipart/form-data; boundary=\xff",
)
BODIES = (
    (FORM, b"&".join(b"f%d=1" % number for number in range(10_001))),
    (FORM, b"a=" + b"x" * 2_700_000),
    (PARTS, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 10_001),
    (PARTS, b"--x\r\nContent-Disposition: form-data; name*=bogus''a\r\n\r\nb\r\n--x--\r\n"),
    (
        PARTS,
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n=\r\n--x--\r\n",
    ),
)
LENGTHS = ("-1", "x", "9" * 30, "", "٣")


def post(address: str, content_type: str, body: bytes = b"a=b", **headers: str) -> Sent:
    given = {"Content-Type": content_type, "Sec-Fetch-Site": "same-origin"}
    return Sent("POST", address, given | headers, body)


@pytest.fixture
def site():
    return Site()


@pytest.mark.parametrize("content_type", CONTENT_TYPES)
def test_content_type_that_nobody_can_read(site, content_type):
    for address in PLACES:
        received = site.ask(post(address, content_type))
        assert 400 <= received.status < 500, (address, received.cause)
        assert received.body.strip(), address


@pytest.mark.parametrize("content_type", [f"{FORM}; charset=base64", f"{FORM}; charset*=bogus''x"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_content_type_without_a_form(site, method, content_type):
    headers = {"Content-Type": content_type}
    for address in ("/en/search/?q=door", "/en/", "/livez", "/none"):
        assert site.ask(Sent(method, address, headers)).status < 500, address


@pytest.mark.parametrize("spelling", ["utf-8", "UTF-8", '"utf-8"'])
def test_charset_that_browsers_name_is_taken(site, spelling):
    received = site.ask(post("/en/lists/new/", f"{FORM}; charset={spelling}", b"do=open"))
    assert received.status == 200


def test_refusal_is_a_kind_page_in_their_language(site):
    received = site.ask(post("/ja/lists/new/", f"{FORM}; charset=bogus"))
    assert received.status == 400
    assert 'lang="ja"' in received.body.decode()


@pytest.mark.parametrize(("content_type", "body"), BODIES, ids=range(len(BODIES)))
def test_body_that_nobody_can_take(site, content_type, body):
    for address in PLACES:
        received = site.ask(post(address, content_type, body))
        assert 200 <= received.status < 500, (address, received.cause)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000"])
@pytest.mark.parametrize("size", [3, 3_000])
def test_form_that_cannot_be_read_is_not_read_again_for_the_page_about_it(site, host, size):
    for address in PLACES:
        received = site.ask(post(address, PARTS, b"p=" + b"x" * size, Host=host))
        assert received.status < 500, (address, received.cause)


@pytest.mark.parametrize("length", LENGTHS)
def test_length_that_is_none(site, length):
    for address in PLACES:
        received = site.ask(post(address, FORM, **{"Content-Length": length}))
        assert received.status < 500, (address, received.cause)


@pytest.fixture
def administrator(site):
    return Site(administrators_cookie())


NONSENSE = (
    "x",
    "-1",
    "0",
    "１２",
    "²",
    "9" * 30,
    "2147483648",
    "%00",
    "a%00b",
    "%ED%A0%80",
    "",
    "1.5",
)
NONSENSE += ("[" * 900, '{"a":' * 300, "null", "00000000-0000-0000-0000-000000000000", "admin:x")


@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_in_choosers_and_forms_of_the_admin(administrator, value):
    story = factory.make_story()
    addresses = [
        f"/admin/choose-page/?page_type={value}",
        f"/admin/choose-page/?target_pages={value}&match_subclass={value}",
        f"/admin/choose-page/?user_perms={value}&p={value}",
        f"/admin/choose-page/search/?q={value}&page_type={value}",
        f"/admin/choose-page/chosen-multiple/?id={value}",
        f"/admin/choose-page/{story.get_parent().pk}/?page_type={value}",
        f"/admin/images/chooser/?collection_id={value}&p={value}&q={value}",
        f"/admin/images/chooser/chosen-multiple/?id={value}",
        f"/admin/documents/chooser/chosen-multiple/?id={value}",
        f"/admin/snippets/choose/stories/writer/chosen-multiple/?id={value}",
        f"/admin/snippets/choose/stories/writer/chosen/{value}/",
        f"/admin/snippets/choose/stories/career/?p={value}&q={value}&locale={value}",
        f"{reverse('start_story')}?level={value}&country={value}&career={value}",
        f"/admin/pages/{story.pk}/history/?user={value}&action={value}&p={value}",
        f"/admin/pages/{story.pk}/revisions/compare/{value}...{value}/",
        f"/admin/reports/site-history/?object_type={value}&user={value}",
        f"/admin/bulk/wagtailcore/page/delete/?id={value}&next={value}",
        f"/admin/bulk/wagtailcore/page/{value}/?id={story.pk}",
        f"/admin/tag-autocomplete/?term={value}",
        f"/admin/login/?next={value}",
    ]
    for address in addresses:
        received = administrator.ask(Sent("GET", address.replace("{", "%7B").replace('"', "%22")))
        assert received.status < 500, (address, received.cause)


def test_title_that_is_too_long_for_a_copy(administrator):
    story = factory.make_story()
    fields = {
        "csrfmiddlewaretoken": "a" * 32,
        "new_title": "x" * 300,
        "new_slug": "x",
        "new_parent_page": story.get_parent().pk,
    }
    address = f"/admin/pages/{story.pk}/copy/"
    received = administrator.ask(post(address, FORM, urlencode(fields).encode()))
    assert received.status == 400, received.cause
