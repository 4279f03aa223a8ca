"""The product's settings, with three addresses more: one write through a real action, one piece of work, one list."""

from endeavour.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.kills.addresses"
