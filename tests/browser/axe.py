"""Accessibility, as far as a machine can tell: axe on the page as it stands in the browser."""

from functools import cache
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.toolbox import prepare

RUN = "() => axe.run(document, {resultTypes: ['violations'], preload: false})"
"""Every rule. Nothing is loaded for it first: no page has a film or a sound, the only rule about styles is one that
axe does not run unasked, and the waiting took a third of the time.
"""


def bring_along(context: BrowserContext) -> None:
    """Every page of this window has axe from its beginning: to hand it over to each was a tenth of a second."""
    context.add_init_script(_source())


def violations(page: Page) -> list[str]:
    """One line for each element that breaks a rule."""
    found = page.evaluate(RUN)
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
