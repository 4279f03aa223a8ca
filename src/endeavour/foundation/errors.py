"""What an action raises when it will not do what was asked. Nothing has been written when it is raised."""

from endeavour.foundation.verdict import Verdict


class Refused(Exception):
    """An action said no. `because` is the sentence a person reads; `field` names the answer to change."""

    def __init__(self, because: str, *, field: str = "") -> None:
        super().__init__(because)
        self.because = because
        self.field = field


def insist(verdict: Verdict, *, field: str = "") -> None:
    """Go on only when the policy says yes."""
    if not verdict:
        raise Refused(verdict.because, field=field)


class NotFound(Exception):
    """There is no such record, or none this person may know of: the two look the same."""
