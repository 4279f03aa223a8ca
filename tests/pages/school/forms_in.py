"""A page's form as a browser without JavaScript has it: filled in, and sent with one of its buttons."""

from collections.abc import Mapping
from typing import Any

from django.test import Client
from lxml import html


class PageForm:
    """The long form of a page that `client` opened."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.take(client.get(address))

    def take(self, response: Any) -> None:
        """Read the form of an answer."""
        assert response.status_code == 200, response
        self.page: Any = html.fromstring(response.content.decode())
        found: Any = self.page.xpath("//form[@data-draft]")
        assert len(found) == 1
        self.form: Any = found[0]
        self.answers: dict[str, Any] = {}
        for box in self.form.inputs:
            self._read(box)

    def _read(self, box: Any) -> None:
        """What a browser would send of one box."""
        kind = box.get("type") if box.tag == "input" else box.tag
        if kind in ("submit", "file") or (kind in ("radio", "checkbox") and not box.checked):
            return
        value = (box.text or "").removeprefix("\n") if kind == "textarea" else box.value  # as HTML reads it
        self.answers[box.name] = [*self.answers.get(box.name, []), value or ""]

    def names(self, ending: str) -> list[str]:
        """The boxes whose names end so, in the order of the page."""
        return [name for name in self.answers if name.endswith(ending)]

    def name(self, ending: str, number: int = 0) -> str:
        return self.names(ending)[number]

    def value(self, name: str) -> str:
        return str(self.answers[name][0])

    def fill(self, words: Mapping[str, str | list[str]]) -> "PageForm":
        for name, said in words.items():
            self.answers[name] = [said] if isinstance(said, str) else said
        return self

    def press(self, then: str = "", **more: str) -> Any:
        """Send it. A page that comes back is read again."""
        data = {**self.answers, **more}
        if then:
            data["then"] = then
        response = self.client.post(self.address, data)
        if response.status_code == 200:
            self.take(response)
        return response

    def autosave(self, *names: str, **more: Any) -> Any:
        """Send some boxes as the script does."""
        carried: dict[str, Any] = {
            name: self.answers[name] for name in ("slip", "seen", "once") if name in self.answers
        }
        words: dict[str, Any] = {name: self.answers[name] for name in names}
        data: dict[str, Any] = {**carried, **words, "turn": "1", **more}
        return self.client.post(self.form.get("data-draft"), data, headers={"Accept": "application/json"})

    @property
    def text(self) -> str:
        """Everything the page says, on one line."""
        return " ".join(self.page.xpath("//main")[0].text_content().split())
