"""Each page, loaded once and looked at in each setting: no fault that axe sees, no sideways scroll, nothing in the
console, no other host asked. Then every page's HTML. With `--pictures`, as in the soak, a picture of
each is in `.build/contact-sheet/index.html`: look at them. Without it, only of what is wrong.
"""

import pytest

from tests.browser.sweep import State, Sweep
from tests.sweep.states import STATES


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_page(sweep: Sweep, state: State) -> None:
    assert sweep.look(state) == []


def test_every_page_is_valid_html(sweep: Sweep) -> None:
    assert sweep.invalid_pages() == {}
