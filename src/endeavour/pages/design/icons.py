"""Our own drawings: 20 by 20, one stroke, round ends, in the colour of the words they stand beside.

An icon never stands alone and never stands for a need or a diagnosis. Those that point turn in right-to-left pages.
"""

from functools import cache

from markupsafe import Markup

# The `d` of one path each; a circle is two arcs.
DRAWINGS = {
    "add": "M10 4v12M4 10h12",
    "alert": "M10 3 2.5 16.5h15zM10 8.5v3.5M10 14.4v.1",
    "back": "m12 5-5 5 5 5",
    "bell": "M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3",
    "calendar": "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
    "card": "M2.5 5h15v10.5h-15zM2.5 8h15M5.5 11.5h5",
    "chart": "M3.5 3.5v13h13M6.5 12.5l3-3.5 2.5 2 4-5",
    "chat": "M3 4.5h14v9H9L5.5 16.5v-3H3z",
    "check": "m4 10.5 4 4 8-9",
    "clock": "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 6v4.2l2.8 1.8",
    "close": "m5 5 10 10M15 5 5 15",
    "columns": "M3.5 4h13v12h-13zM8 4v12M12 4v12",
    "copy": "M7 7h9.5v9.5H7zM4 13H3.5V3.5H13V4",
    "document": "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M7.5 10h5M7.5 13.5h5",
    "down": "m5.5 8 4.5 4.5L14.5 8",
    "download": "M10 3v9M6.5 9 10 12.5 13.5 9M4 16.5h12",
    "edit": "m4 16 .7-3.3L13.5 4l2.5 2.5-8.7 8.8z",
    "filter": "M3 5h14M6 10h8M8.5 15h3",
    "flag": "M5 17.5v-14h10l-2.5 4 2.5 4H5",
    "forward": "m8 5 5 5-5 5",
    "hide": (
        "M3 3l14 14M8.2 5.3A8 8 0 0 1 10 5c4 0 6.6 3 7.5 5a10 10 0 0 1-2.2 3M5.4 7A10.2 10.2 0 0 0 2.5 10"
        "c.9 2 3.5 5 7.5 5a8 8 0 0 0 2.8-.5M8.3 8.4a2.3 2.3 0 0 0 3.3 3.2"
    ),
    "home": "M3 9.5 10 3.5l7 6M5 8.5v8h10v-8M8.5 16.5v-4.5h3v4.5",
    "letter": "M2.5 5h15v10.5h-15zM3 5.5l7 5.5 7-5.5",
    "link": (
        "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1"
    ),
    "lock": "M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9",
    "menu": "M3 6h14M3 10h14M3 14h14",
    "no-network": (
        "M3 3l14 14M2.5 8A11 11 0 0 1 6 5.8M9 5a11 11 0 0 1 8.5 3M5.2 10.8A7 7 0 0 1 8 9.2"
        "M12.8 9.7a7 7 0 0 1 2 1.1M8 13.5a3 3 0 0 1 4 0M10 16.2v.1"
    ),
    "out": "M8 3.5H3.5v13H8M12 6.5l4 3.5-4 3.5M16 10H7.5",
    "people": (
        "M7.5 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M2.5 16c.3-3 2.2-4.7 5-4.7s4.7 1.7 5 4.7"
        "M13 4.8a2.5 2.5 0 0 1 0 4.5M15 11.8c1.5.6 2.3 2 2.5 4.2"
    ),
    "person": "M10 3a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 10 3M3.8 17c.4-3.6 2.8-5.6 6.2-5.6s5.8 2 6.2 5.6",
    "phone": "M4 3.5h3l1.5 4-2 1.5a9 9 0 0 0 4.5 4.5l1.5-2 4 1.5v3A12.5 12.5 0 0 1 4 3.5",
    "print": "M6 7V3h8v4M6 14H3.5V8.5A1.5 1.5 0 0 1 5 7h10a1.5 1.5 0 0 1 1.5 1.5V14H14M6 12h8v5H6z",
    "search": "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13.2 13.2l4 4",
    "send": "M3 10 17 3.5l-4 13-3.5-5zM9.5 11.5 17 3.5",
    "show": (
        "M2.5 10C3.4 8 6 5 10 5s6.6 3 7.5 5c-.9 2-3.5 5-7.5 5s-6.6-3-7.5-5"
        "M10 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6"
    ),
    "theme": "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 2.5v15M10 6.5l4.5-1M10 10h7.3M10 13.5l4.5 1",
    "undo": "M7 4 3.5 7.5 7 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H7",
    "upload": "M10 12.5v-9M6.5 7 10 3.5 13.5 7M4 16.5h12",
}

POINTING = {"back", "forward", "out", "send", "undo"}


@cache
def icon(name: str) -> Markup:
    """The drawing called `name`, hidden from screen readers because a word stands beside it.

    Raises KeyError for a name that is not drawn.
    """
    flip = " app-icon--flip" if name in POINTING else ""
    return Markup(
        '<svg class="app-icon{}" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    ).format(flip, DRAWINGS[name])
