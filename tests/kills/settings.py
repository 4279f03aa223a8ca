"""The product's settings, with the one address that the kills write to."""

from endeavour.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.kills.addresses"
