"""What every test stands on: a data folder of its own, and how hard the properties are tried."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack

import django
import hypothesis
import pytest
from pytest_django import DjangoDbBlocker

from tests.stages.turns import ALWAYS, has_turn

# Before Django reads its settings: no test sees the records or the demo day of the person who runs it.
_data = tempfile.mkdtemp(prefix="endeavour-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["ENDEAVOUR_DATA"] = _data
os.environ.setdefault("ENDEAVOUR_CARELESS_DISK", "1")
os.environ["DJANGO_SETTINGS_MODULE"] = "endeavour.config.settings"
django.setup()

# The gate tries the same examples each time, so that what passed here passes there; the soak looks for new ones.
hypothesis.settings.register_profile("gate", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("soak", max_examples=1000, deadline=None, database=None)
hypothesis.settings.load_profile("soak" if os.environ.get("ENDEAVOUR_SOAK") == "1" else "gate")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--turn N`: the files, and of the sweep the pages, whose turn it is; see `tests.stages.turns`."""
    parser.addoption("--turn", type=int, default=0, help="one part of the tests; all of them without it")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Those wait whose turn it is not, and pytest counts them as deselected."""
    turn = config.getoption("--turn")
    waits = [item for item in items if not has_turn(key_of(item), turn)]
    items[:] = [item for item in items if has_turn(key_of(item), turn)]
    if waits:
        config.hook.pytest_deselected(items=waits)


def key_of(item: pytest.Item) -> str:
    """Tests of one file share what it sets up; each page of the sweep stands by itself, and what judges all pages
    that were looked at, which has no parameters, is always run.
    """
    if "tests/sweep/" in item.nodeid:
        return item.nodeid if "[" in item.nodeid else ALWAYS
    return item.nodeid.partition("::")[0]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """The next test’s school has the key of this one’s, and as many events."""
    from endeavour.schools.remembered import forget

    forget()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each worker reads the settings when it has a data folder of its own, as this process did, and not before."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_collection_finish() -> None:
    """What was loaded to begin the tests stays to their end: looked at for rubbish again and again, it took a tenth
    of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[ExitStack]:
    """On PostgreSQL only the owner of the tables makes and drops the tests' database: until this is closed, that is
    who we are.
    """
    from endeavour.config.running.roles import as_owner

    with ExitStack() as owner:
        owner.enter_context(as_owner())
        yield owner


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: ExitStack, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """As pytest-django has it, but the tests themselves act as the role that serves. At the end hang up first:
    PostgreSQL drops no database that the read log still talks to.
    """
    from django.db import connections

    from endeavour.config.running.roles import as_owner

    with django_db_blocker.unblock():
        django_db_modify_db_settings.close()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        django_db_modify_db_settings.enter_context(as_owner())
