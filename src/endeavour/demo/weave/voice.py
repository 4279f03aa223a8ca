"""Putting a child's name and pronouns into a theme's words, and choosing among them."""

import random
from collections.abc import Sequence

from endeavour.demo.people import Child
from endeavour.demo.words.theme import Theme

PRONOUNS = {
    "F": {"he": "she", "him": "her", "his": "her", "He": "She", "His": "Her", "himself": "herself"},
    "M": {"he": "he", "him": "him", "his": "his", "He": "He", "His": "His", "himself": "himself"},
}


class Voice:
    """A theme told about one child."""

    def __init__(self, theme: Theme, child: Child, key_name: str, rng: random.Random) -> None:
        self.theme = theme
        self.random = rng
        self.words = {**PRONOUNS[child.sex], "n": child.known_as, "key": key_name}

    def say(self, text: str, **more: object) -> str:
        """A text with this child's name in it."""
        return text.format_map({**self.words, **more}) if "{" in text else text

    def pick(self, texts: Sequence[str], **more: object) -> str:
        """One of several texts, with this child's name in it."""
        return self.say(texts[int(self.random.random() * len(texts))], **more)

    def nth(self, texts: Sequence[str], n: int) -> str:
        """The texts in turn, so that each cycle says something new while there is something."""
        return self.say(texts[n % len(texts)])
