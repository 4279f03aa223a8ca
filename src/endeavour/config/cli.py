"""`endeavour COMMAND`: the one command line. `endeavour help` lists the commands."""

import os
import sys

from django.core.management import ManagementUtility, find_commands, get_commands, load_command_class
from django.core.management import __path__ as django_commands
from django.core.management.base import BaseCommand

WIDTH = 22
"""Columns for a command's name."""


class Commands(ManagementUtility):
    """Ours, and Django's behind them. A person writes `import-roll`; its module is `import_roll`: modules have no
    dashes.
    """

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of this name, written either way."""
        return super().fetch_command(subcommand.replace("-", "_"))

    def main_help_text(self, commands_only: bool = False) -> str:
        """Our own commands, each with its first sentence."""
        told = own_commands()
        if commands_only:
            return "\n".join(told)
        listed = [f"  {name:<{WIDTH}}{sentence}" for name, sentence in told.items()]
        return "\n".join(["", "endeavour COMMAND, of these:", "", *listed, "", "endeavour help COMMAND tells more."])


def own_commands() -> dict[str, str]:
    """Each command of Endeavour's own, as a person writes it, and the first sentence of its help. Those of Django's
    that are only guarded here are left out.
    """
    django = set(find_commands(django_commands[0]))
    found = {}
    for name, app in sorted(get_commands().items()):
        if isinstance(app, str) and app.startswith("endeavour.") and name not in django:
            said = load_command_class(app, name).help
            found[name.replace("_", "-")] = f"{said.partition('. ')[0].rstrip('.')}."
    return found


def main() -> None:
    """Run one command, Django's or ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "endeavour.config.settings")
    Commands(["endeavour", *sys.argv[1:]]).execute()
