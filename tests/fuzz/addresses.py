"""Random addresses: each pattern of the resolver, filled with what is there or with nonsense."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.apps import apps
from django.http import QueryDict
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern, URLResolver

from tests.fuzz.strings import odd_text, percent_encoded, query_string
from tests.fuzz.wsgi_site import Sent

METHODS = ("GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "X-\xff")
ODD_HEADERS = {
    "Accept": ("", "application/json", "text/html;q=x", "*/*", ",,,"),
    "Accept-Encoding": ("", "br", "gzip;q=0", "identity;q=nan", "x" * 300),
    "Accept-Language": ("ja", "xx-yy", "ja;q=9", ",;=", "zh-Hant-TW-x-private-" + "a" * 300),
    "Authorization": ("Basic x", "Bearer \xff"),
    "Content-Length": ("-1", "x", "99999999999", ""),
    "Content-Type": (
        "application/x-www-form-urlencoded; charset=bogus",
        "application/x-www-form-urlencoded; charset=utf-7",
        "application/x-www-form-urlencoded; charset=base64",
        "application/x-www-form-urlencoded; charset=a\x00b",
        "application/x-www-form-urlencoded; charset*=bogus''x",
        "multipart/form-data",
        "multipart/form-data; boundary=x; charset=idna",
        "multipart/form-data; boundary=" + "x" * 300,
        "application/json",
        ";;;=",
        "\xff",
    ),
    "Cookie": ("sessionid=x", "csrftoken=x; =; a", "django_language=../x", "\xff=\xff"),
    "Host": ("", "evil.example", "127.0.0.1:99999", "127.0.0.1:x", "[::1", "a b", "\xff"),
    "If-Modified-Since": ("yesterday", "Thu, 01 Jan 0000 00:00:00 GMT", "9" * 50),
    "If-None-Match": ("*", '"', 'W/"x"', ",,,"),
    "Origin": ("null", "http://[", "http://evil.example", "\xff"),
    "Range": ("bytes=0-", "bytes=5-1", "bytes=-9999999999999999999", "bytes=a-b", "x"),
    "Referer": ("http://[", "//", "http://127.0.0.1:8000/admin/", "\xff", "javascript:x"),
    "Sec-Fetch-Site": ("same-origin", "cross-site", "none", "\xff"),
    "Sec-Fetch-Mode": ("navigate", "\xff"),
    "X-Forwarded-For": ("1.2.3.4", "x", "::1, ::2", "," * 50),
    "X-Forwarded-Host": ("evil.example",),
    "X-Requested-With": ("XMLHttpRequest",),
    "User-Agent": ("", "x" * 3000, "\xff\x00"),
}
# Which parameters there are is learned while running; the first requests know these.
FIRST_NAMES = ["q", "page", "p", "id", "ids", "next", "export", "ordering", "level", "story"]
BODIES = (
    b"",
    b"a=b",
    b"{",
    b"\xff\xfe\x00",
    b"a=%00&b=%ff&c=%ed%a0%80",
    b"&".join(b"f%d=1" % number for number in range(12_000)),
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
    b"--x\r\nContent-Disposition: form-data; name*=bogus''a\r\n\r\nb\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="a"; filename="\x00.jpg"\r\n\r\nb\r\n',
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\n=\r\n--x--",
    b"--x\r\n" * 50,
)


@dataclass(frozen=True)
class Address:
    """A pattern of the resolver: text, and names of converters between."""

    route: str

    @property
    def is_admin(self) -> bool:
        """Whether it is an address of the admin, or of what only signing in opens."""
        return self.route.startswith(("admin/", "documents/"))


def every_address() -> list[Address]:
    """Return all patterns of the site, in both languages."""
    routes = [
        route.replace("LANGUAGE/", f"{language}/")
        for route in _routes(get_resolver().url_patterns, "")
        for language in ("en", "ja")
    ]
    return [Address(route) for route in dict.fromkeys(routes)]


def _routes(patterns: list, before: str) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            prefix = _text_of(one.pattern) if hasattr(one.pattern, "regex") else ""
            yield from _routes(one.url_patterns, before + prefix)
        elif isinstance(one, URLPattern):
            yield before + _text_of(one.pattern)


def _text_of(pattern: object) -> str:
    if isinstance(pattern, RoutePattern):
        return str(pattern)
    if type(pattern).__name__ == "LocalePrefixPattern":
        return "LANGUAGE/"
    text = re.sub(r"\(\?:images\|original_images\|documents\)", "images", str(pattern))
    text = re.sub(r"\((?:[^()]|\([^()]*\)[*+]?)*\)", "<str:x>", text)
    return text.strip("^$").replace("\\", "")


@dataclass
class Known:
    """What a part of an address may be so that something is there."""

    chance: random.Random
    numbers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of_database(cls, chance: random.Random) -> "Known":
        """Read primary keys, slugs and codes of everything there is."""
        known = cls(chance)
        for model in apps.get_models():
            rows = list(model._default_manager.order_by("pk")[:30])
            known.numbers += [str(row.pk) for row in rows if str(row.pk).isdigit()]
            known.words += [
                str(getattr(row, name))
                for row in rows
                for name in ("slug", "code", "pk")
                if getattr(row, name, None)
            ]
        known.numbers = sorted(set(known.numbers), key=int)
        known.words = sorted(
            {*known.words, *(model._meta.model_name for model in apps.get_models())}
            | {app.label for app in apps.get_app_configs()}
        )
        return known

    def fill(self, address: Address) -> str:
        """Return the address with every converter filled, mostly as it takes it."""
        return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda part: self._value(part[1]), address.route)

    def _value(self, converter: str | None) -> str:
        if self.chance.random() < 0.3:
            return percent_encoded(self.chance, odd_text(self.chance)[:200])
        if converter == "int" or self.chance.random() < 0.3:
            return self.chance.choice(self.numbers)
        return percent_encoded(self.chance, self.chance.choice(self.words))

    def names_of(self, address: Address) -> list[str]:
        """Return the parameters that views of this address have asked for so far."""
        return self.names.get(address.route, []) or FIRST_NAMES


@contextmanager
def names_learned(names: set[str]) -> Iterator[None]:
    """Note which parameters are asked of a query or a form meanwhile."""

    def noting(method: Callable) -> Callable:
        def ask(query: QueryDict, name: str, *rest: object) -> object:
            if isinstance(name, str):
                names.add(name)
            return method(query, name, *rest)

        return ask

    asked = ("get", "getlist", "__getitem__")  # all three are inherited by QueryDict
    for name in asked:
        setattr(QueryDict, name, noting(getattr(QueryDict, name)))
    try:
        yield
    finally:
        for name in asked:
            delattr(QueryDict, name)


def random_request(chance: random.Random, known: Known, address: Address) -> Sent:
    """Return a random request for an address of this pattern."""
    target = known.fill(address)
    if chance.random() < 0.05:
        target = target.rstrip("/") or "/" + percent_encoded(chance, odd_text(chance))
    query = query_string(chance, known.names_of(address))
    headers = {
        name: chance.choice(ODD_HEADERS[name])
        for name in chance.sample(list(ODD_HEADERS), k=chance.choice((0, 0, 1, 1, 2, 3)))
    }
    method = chance.choice(METHODS)
    body = b"" if method in ("GET", "HEAD") else _body(chance, known, address)
    if body and "Content-Type" not in headers:
        headers["Content-Type"] = chance.choice(
            ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
        )
    return Sent(method, f"{target}?{query}" if query else target, headers, body)


def _body(chance: random.Random, known: Known, address: Address) -> bytes:
    if chance.random() < 0.4:
        return chance.choice(BODIES)
    return query_string(chance, known.names_of(address)).encode("utf-8", "surrogatepass")
