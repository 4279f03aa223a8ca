"""Accessibility, as far as a machine can tell: axe on the page as it stands in the browser."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.browser.toolbox import prepare


def violations(page: Page) -> list[str]:
    """One line for each element that breaks a rule."""
    page.evaluate(_source())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"axe {broken['id']}: {node['html'][:160]} ({broken['help']})"
        for broken in found["violations"]
        for node in broken["nodes"]
        if not _is_upstreams_choice(broken["id"], node)
    ]


def _is_upstreams_choice(rule: str, node: dict[str, Any]) -> bool:
    """GOV.UK Frontend's script puts `aria-expanded` on radios that reveal something, and will keep doing so
    (alphagov/govuk-frontend#979). That attribute on that element is allowed; nothing else is.
    """
    if rule != "aria-allowed-attr" or "govuk-radios__input" not in node["html"]:
        return False
    refused = [value for check in node["all"] for value in check["data"]["values"]]
    return bool(refused) and all(value.startswith("aria-expanded=") for value in refused)


@cache
def _source() -> str:
    return (prepare() / "node_modules" / "axe-core" / "axe.min.js").read_text()
