"""`endeavour COMMAND`: the one command line. `endeavour help` lists the commands."""

import os
import sys


def main() -> None:
    """Run one command, Django's or ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "endeavour.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["endeavour", *sys.argv[1:]])
