"""`endeavour COMMAND`: the one command line. `endeavour help` lists the commands."""

import os
import sys


def main() -> None:
    """Run one command, Django's or ours. `import-roll` is the module `import_roll`: modules have no dashes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "endeavour.config.settings")
    from django.core.management import execute_from_command_line

    words = sys.argv[1:]
    if words and not words[0].startswith("-"):
        words[0] = words[0].replace("-", "_")
    execute_from_command_line(["endeavour", *words])
