"""A program to kill. `python -m tests.concepts.files.adding add` keeps files without end and names each on its output
once it is kept; `… account` says what there is, and what a sweep leaves.
"""

import hashlib
import json
import os
import sys
import time

import django


def add() -> None:
    """Keep one file after another, each in a transaction with something after it."""
    from django.db import transaction

    from endeavour.access.actor import system
    from endeavour.files.actions import add_file
    from endeavour.files.checking import Checked
    from endeavour.files.inspection.answer import Kind
    from endeavour.files.keeping import coming_folder, settle
    from endeavour.schools.models import School
    from endeavour.schools.tenancy import in_school

    school = School.objects.earliest("pk")
    number = 0
    while True:
        number += 1
        data = f"{os.getpid()} {number} ".encode() * 2000
        path = coming_folder() / f"{os.getpid()}-{number}.clean"
        path.write_bytes(data)
        settle(path)
        kept = Checked(Kind.TEXT, "a.txt", len(data), hashlib.sha256(data).hexdigest(), path)
        with in_school(school.pk), transaction.atomic():
            row = add_file(by=system(school.pk), checked=kept)
            time.sleep(0.002)
        sys.stdout.write(f"{row.uid.hex}\n")
        sys.stdout.flush()


def account() -> None:
    """Which records have exactly their bytes, what lies there without one, and what is left after a sweep."""
    from django.db import transaction

    from endeavour.files.keeping import all_places, coming_folder
    from endeavour.files.models import File
    from endeavour.files.queries import bytes_of
    from endeavour.files.sweeping import sweep
    from endeavour.schools.models import School
    from endeavour.schools.tenancy import in_school

    school = School.objects.earliest("pk")
    with in_school(school.pk), transaction.atomic():
        whole = [row.uid.hex for row in File.objects.all() if bytes_of(row)]
    paths = [path for _school, _name, path in all_places()] + list(coming_folder().iterdir())
    for path in paths:
        os.utime(path, (1, 1))
    sweep(trust_records=True)
    left = [name for _school, name, _path in all_places()] + [path.name for path in coming_folder().iterdir()]
    sys.stdout.write(json.dumps({"whole": whole, "lay": len(paths), "left": left}))


if __name__ == "__main__":
    django.setup()
    {"add": add, "account": account}[sys.argv[1]]()
