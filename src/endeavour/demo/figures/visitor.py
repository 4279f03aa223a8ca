"""A browser without a screen: keeps its connection and cookies, and sends forms as a page would."""

import re
from collections.abc import Collection
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PERSON = re.compile(r'<button[^>]*name="persona"[^>]*value="([^"]+)"[^>]*>(.*?)</button>', re.S)


class Visitor:
    """Somebody with a browser at the address of a running Endeavour."""

    def __init__(self, base: str) -> None:
        where = urlsplit(base)
        self.host = where.netloc
        self.connection = HTTPConnection(where.hostname or "127.0.0.1", where.port, timeout=60)
        self.cookies: dict[str, str] = {}

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def get(self, path: str) -> str:
        """The page, which must answer 200."""
        status, body, _location = self._ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        return body

    def post(self, path: str, fields: dict[str, str], *, expects: Collection[int] = (302, 303)) -> str:
        """Send a form; where it leads. The form must be carried out."""
        status, body, location = self._ask("POST", path, urlencode(fields))
        if status not in expects:
            raise RuntimeError(f"{path} answered {status}: {body[:200]}")
        return location

    def sign_in(self, job: str) -> None:
        """Be the first person of the demo whose entry holds these words."""
        page = self.get("/account/sign-in/")
        found = next((uid for uid, words in PERSON.findall(page) if job in words), None)
        if found is None:
            raise RuntimeError(f"nobody at the door is “{job}”")
        self.post("/account/sign-in/", {"csrfmiddlewaretoken": self.token(page), "persona": found})

    def token(self, page: str) -> str:
        """What a form of this page sends to prove where it came from."""
        found = TOKEN.search(page)
        if found is None:
            raise RuntimeError("the page has no form")
        return found.group(1)

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Host": self.host}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        self._keep(response)
        return response.status, text, response.getheader("Location") or ""

    def _keep(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _equals, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
