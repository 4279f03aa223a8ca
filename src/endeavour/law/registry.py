"""The list of law functions, so that none is without its citation, its test and its page."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from endeavour.law.citation import Citation
from endeavour.law.finding import Choice, Condition, Meaning, Must, Should

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """One law function, the force behind it, and its page in docs/rules."""

    name: str
    module: str
    force: Must | Condition | Should | Choice | Meaning
    page: str
    function: Callable[..., Any]

    @property
    def citation(self) -> Citation:
        return self.force.citation


_rules: dict[str, Rule] = {}


def rule(force: Must | Condition | Should | Choice | Meaning, *, page: str) -> Callable[[Function], Function]:
    """Enter a function in the list: `@rule(Must(SECTION_68), page="parents-told")`. Refuses a second of one name."""

    def enter(function: Function) -> Function:
        name = function.__name__
        if name in _rules:
            raise ValueError(f"two law functions are called {name}")
        _rules[name] = Rule(name, function.__module__, force, page, function)
        return function

    return enter


def rules() -> list[Rule]:
    """Every law function, by page and name."""
    import endeavour.law

    for module in pkgutil.iter_modules(endeavour.law.__path__):
        import_module(f"endeavour.law.{module.name}")
    return sorted(_rules.values(), key=lambda rule: (rule.page, rule.name))
