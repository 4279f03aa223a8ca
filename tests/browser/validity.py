"""Whether served pages are valid HTML, by html-validate's rules for the standard and for accessibility."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.browser.toolbox import HERE, node, prepare


def faults(pages: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """What is wrong with each page, by name; a page without a fault is not in the answer. The pages are kept in
    `folder`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, html in pages.items():
        files.append(folder / f"{name}.html")
        files[-1].write_text(html)
    program = prepare() / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    ended = subprocess.run(
        [node(), program, "--config", HERE / "html-validate.json", "--formatter", "json", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    if not ended.stdout.strip():
        raise RuntimeError(f"html-validate did not run: {ended.stderr}")
    return {
        Path(page["filePath"]).stem: [f"line {m['line']}: {m['message']} ({m['ruleId']})" for m in page["messages"]]
        for page in json.loads(ended.stdout)
    }
