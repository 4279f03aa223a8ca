"""What allauth asks us: who may come in, where to go next, how to say it."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by e-mail and password, closed to the public."""


class FactorAdapter(DefaultMFAAdapter):
    """The second factor."""
