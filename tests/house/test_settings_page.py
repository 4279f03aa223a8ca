"""The page of settings has every name that Endeavour reads, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"environ(?:\.get\(|\.pop\(|\[)\"((?:ENDEAVOUR|DATABASE)_\w+)\"")
NAMED = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_every_setting_is_on_the_page_once() -> None:
    read = {name for path in (ROOT / "src").rglob("*.py") for name in READ.findall(path.read_text())}
    named = NAMED.findall((ROOT / "docs" / "reference" / "settings.md").read_text())
    assert sorted(named) == sorted(read)
    assert len(read) > 10
