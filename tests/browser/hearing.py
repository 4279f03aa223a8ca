"""What a page says while nobody looks: errors in its console, policies it broke, other hosts it asked."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

HARMLESS = ("data:", "blob:", "about:")
ANSWERED = "Failed to load resource: the server responded with a status of"
"""Chromium's remark on any answer of 400 or more. For a page itself the expected status is checked instead."""

TOO_BUSY = "was preloaded using link preload but not used within a few seconds"
"""Chromium's remark on a machine so busy that the first line of a page waits. That the preloaded face is the one the
style asks for is tested with the design.
"""


class Hearing:
    """Listens to a page from the moment it is made, and keeps the documents it was served."""

    def __init__(self, page: Page, origin: str) -> None:
        self.findings: list[str] = []
        self.status = 0
        self.html = ""
        self._origin = urlsplit(origin).netloc
        self._page = page
        self._listeners: dict[str, Any] = {
            "console": self._console,
            "pageerror": self._error,
            "request": self._request,
            "response": self._response,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]

    def stop(self) -> None:
        """What the page says from now on is somebody else's."""
        for event, listener in self._listeners.items():
            self._page.remove_listener(event, listener)

    def _console(self, message: ConsoleMessage) -> None:
        own = message.location.get("url", "") == self._page.url and message.text.startswith(ANSWERED)
        if message.type in {"error", "warning"} and not own and TOO_BUSY not in message.text:
            self.findings.append(f"console: {message.text}")

    def _error(self, error: Error) -> None:
        self.findings.append(f"script: {error.message}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(HARMLESS) and urlsplit(request.url).netloc != self._origin:
            self.findings.append(f"asks another host: {request.url}")

    def _response(self, response: Response) -> None:
        main = response.frame == self._page.main_frame if response.request.is_navigation_request() else False
        if main and not 300 <= response.status < 400:
            self.status = response.status
            self.html = response.text() if "html" in response.headers.get("content-type", "") else ""
