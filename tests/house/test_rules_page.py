"""Every duty that Today can show leads to a place on the page of rules."""

import re
from pathlib import Path

import pytest
from django.test import Client

import endeavour

PLACES = ("pupils.py", "records.py", "reviewing.py", "schools.py")
SOURCES = [Path(endeavour.__file__).parent / "duties" / name for name in PLACES]
KEYS = sorted({key for path in SOURCES for key in re.findall(r'key="([a-z-]+)"', path.read_text())})
OWN_CHOICES = {
    *("annual-review", "asked", "card", "concern", "concern-answered", "follow-up", "joiner", "monitoring"),
    "told-of-end",
}


@pytest.mark.django_db
def test_each_duty_has_its_place() -> None:
    shown = Client().get("/rules/").content.decode()
    places = set(re.findall(r'id="([a-z-]+)"', shown))
    assert len(KEYS) > 10
    assert sorted({key.removesuffix("-offered").removesuffix("-past") for key in KEYS} - OWN_CHOICES - places) == []
    assert "choices" in places
