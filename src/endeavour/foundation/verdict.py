"""May I? A yes, or a no that says why in words a person reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a policy: falsy when refused, and then `because` is one sentence for the reader."""

    allowed: bool
    because: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def no(because: str) -> Verdict:
    """A refusal with its reason."""
    return Verdict(False, because)


def first_refusal(*verdicts: Verdict) -> Verdict:
    """The first no among several verdicts, or yes when none refuses."""
    return next((verdict for verdict in verdicts if not verdict), YES)
