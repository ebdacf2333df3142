"""Random form posts: each form as its page shows it, with some of its fields changed."""

import random
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

from bs4 import BeautifulSoup, Tag

from tests.fuzz.strings import odd_text
from tests.fuzz.wsgi_site import Sent, Site

BOUNDARY = "fuzzfuzzfuzz"


@dataclass(frozen=True)
class Form:
    """A form of a page: where it goes, and what it would send untouched."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...]


def forms_of(page: str, body: bytes) -> list[Form]:
    """Return the forms of a page, each with a name and a value for every field."""
    soup = BeautifulSoup(body, "html.parser")
    return [
        Form(
            urljoin(page, form.get("action") or page),
            (form.get("method") or "get").upper(),
            tuple(
                (field["name"], _value_of(field))
                for field in form.select("input[name], select[name], textarea[name], button[name]")
            ),
        )
        for form in soup.select("form")
    ]


def _value_of(field: Tag) -> str:
    if field.name == "textarea":
        return field.get_text()
    if field.name == "select":
        options = field.select("option[selected]") or field.select("option")
        return str(options[0].get("value", "")) if options else ""
    return str(field.get("value", ""))


def forms_at(site: Site, pages: list[str]) -> list[Form]:
    """Return the forms of all these pages, in order, each once."""
    found = [form for page in pages for form in forms_of(page, site.ask(Sent("GET", page)).body)]
    return list(dict.fromkeys(form for form in found if form.fields))


def random_post(chance: random.Random, form: Form) -> Sent:
    """Return what the form sends with some fields changed, left out, doubled or made up."""
    fields = []
    how_many = chance.choice((1, 2, 4, len(form.fields)))
    changed = set(chance.choices(range(len(form.fields)), k=how_many))
    for number, (name, value) in enumerate(form.fields):
        if number not in changed or name == "csrfmiddlewaretoken":
            fields.append((name, value))
            continue
        what = chance.random()
        if what < 0.1:
            continue
        fields.append((name, odd_text(chance)))
        if what > 0.9:
            fields.append((name, odd_text(chance)))
    if chance.random() < 0.1:
        fields.append((odd_text(chance)[:40], odd_text(chance)))
    return _sent(chance, form, fields)


def _sent(chance: random.Random, form: Form, fields: list[tuple[str, str]]) -> Sent:
    encoded = [
        (name.encode("utf-8", "surrogatepass"), value.encode("utf-8", "surrogatepass"))
        for name, value in fields
    ]
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8000"}
    if form.method == "GET":
        return Sent("GET", f"{form.action.split('?')[0]}?{urlencode(encoded)[:8000]}", headers)
    if chance.random() < 0.5:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return Sent("POST", form.action, headers, urlencode(encoded).encode())
    headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
    return Sent("POST", form.action, headers, _multipart(chance, encoded))


def _multipart(chance: random.Random, fields: list[tuple[bytes, bytes]]) -> bytes:
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (
            BOUNDARY.encode(),
            name.replace(b'"', b"%22").replace(b"\r\n", b"%0D%0A"),
            b'; filename="%s"' % value[:40].replace(b'"', b"").replace(b"\r\n", b"")
            if chance.random() < 0.05
            else b"",
            value,
        )
        for name, value in fields
    ]
    return b"".join(parts) + b"--%s--\r\n" % BOUNDARY.encode()
