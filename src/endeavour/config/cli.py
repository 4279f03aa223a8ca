"""`endeavour COMMAND`: the one command line. `endeavour help` lists the commands."""

import os
import sys
from difflib import get_close_matches

from django.core.checks import Tags
from django.core.checks.registry import registry
from django.core.management import ManagementUtility, find_commands, get_commands, load_command_class
from django.core.management import __path__ as django_commands
from django.core.management.base import BaseCommand
from django.db import DatabaseError

ALL_CHECKS = "__all__"
"""What Django's commands say that have everything looked at before they begin."""

WIDTH = 22
"""Columns for a command's name."""


class Commands(ManagementUtility):
    """Ours, and Django's behind them. A person writes `import-roll`; its module is `import_roll`: modules have no
    dashes.
    """

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of this name, written either way. Of a name that there is not, the nearest, as a person writes
        it. What can be wrong with addresses is left to the tests: to look, every page is loaded, which took longer
        than most commands do.
        """
        if subcommand.replace("-", "_") not in get_commands():
            known = [name.replace("_", "-") for name in get_commands()]
            near = get_close_matches(subcommand.replace("_", "-"), known)
            meant = f". Did you mean {near[0]}?" if near else ""
            sys.stderr.write(f"Unknown command: {subcommand!r}{meant}\nType 'endeavour help' for the commands.\n")
            sys.exit(1)
        command = super().fetch_command(subcommand.replace("-", "_"))
        if command.requires_system_checks == ALL_CHECKS:
            command.requires_system_checks = sorted(registry.tags_available() - {Tags.urls})
        return command

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
    """Run one command, Django's or ours. Where there are no tables for it, or no database, that is said instead."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "endeavour.config.settings")
    try:
        Commands(["endeavour", *sys.argv[1:]]).execute()
    except DatabaseError:
        from endeavour.config.running.prepare import not_ready  # settings are read by now

        said = not_ready()
        if not said:
            raise
        sys.exit(said)
