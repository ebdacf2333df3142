"""Notes everything that goes wrong behind the screen, for no reader looks into a console."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# Chromium's own echo of an answer of 400 and above; the answer itself is noted with its address.
ECHO = "Failed to load resource: the server responded with a status of"
LOCAL = ("data:", "blob:", "about:")


class Watch:
    """Listens to pages. `troubles` must stay empty; `expected` lists statuses that may come."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.troubles: list[str] = []
        self.expected: set[int] = set()

    def follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note("page error", error.message))
        page.on("request", self._request)
        page.on("requestfailed", self._request_failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ECHO):
            self._note("console", message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(LOCAL) and urlsplit(request.url).netloc != self.host:
            self._note("another host", request.url)

    def _request_failed(self, request: Request) -> None:
        # Chromium gives up loading what belongs to a page that the reader has already left.
        if request.failure != "net::ERR_ABORTED":
            self._note("failed request", f"{request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self._note(f"answer {response.status}", response.url)

    def _note(self, kind: str, text: str) -> None:
        self.troubles.append(f"{kind}: {text}")
