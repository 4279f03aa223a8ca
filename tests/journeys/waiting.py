"""Waiting for work that goes on behind a page."""

from playwright.sync_api import Page, expect


def until(page: Page, title: str, *, looks_again: bool) -> None:
    """Wait until an import has come so far: its page says so by itself, or without script when it is opened again."""
    heading = page.get_by_role("heading", level=1, name=title)
    for _look in range(40 if looks_again else 0):
        if heading.count():
            break
        page.wait_for_timeout(250)
        page.get_by_role("link", name="See how far it is").click()
    expect(heading).to_be_visible(timeout=15_000)
