"""The product's settings, with addresses of our own: one write through a real action, one piece of work, one list."""

from endeavour.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.kills.addresses"
