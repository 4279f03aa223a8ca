"""What the history says of figures that were changed."""

from collections.abc import Mapping


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """What differs, by its name: what it said, and what it says. Nothing stands for nothing."""
    names = {**before, **after}
    return {
        name: (before.get(name), after.get(name))
        for name in names
        if (before.get(name) or None) != (after.get(name) or None)
    }
