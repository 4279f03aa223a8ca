"""What a browser sends when somebody uses or adds a passkey. It is not trusted to be in any shape at all."""

import json
import struct
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as allauths
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from endeavour.access.models import User

BROKEN = (
    *(AttributeError, IndexError, KeyError, TypeError, ValueError),
    *(RecursionError, struct.error, InvalidSignature),
)
LONGEST = 20_000
LARGEST = 65_535
"""No number in an answer is larger: they name ways to sign. Where the library awaits text and is given a number, it
makes room for that many bytes, so that one of thirty thousand million would take all the memory there is.
"""


def answer_in(text: str) -> Any:
    """The browser's answer out of its JSON. Raises ValueError or RecursionError for one that is longer or deeper than
    any device gives, or has a larger number, also in what the browser says of itself within it.
    """
    if len(text) > LONGEST:
        raise ValueError("longer than any device's answer")
    answer = json.loads(text)
    response = answer.get("response") if isinstance(answer, dict) else None
    itself = response.get("clientDataJSON") if isinstance(response, dict) else None
    inside = json.loads(urlsafe_b64decode(f"{itself}===")) if isinstance(itself, str) else None
    if any(abs(number) > LARGEST for number in _numbers((answer, inside))):
        raise ValueError("a larger number than any device gives")
    return answer


def _numbers(value: Any) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _numbers(inner)


class CredentialField(forms.CharField):
    """The browser's answer, as JSON, in a field that its script fills. One that no device gives is not read."""

    def __init__(self) -> None:
        nothing = gettext_lazy("Your device gave no passkey. Try again.")
        super().__init__(widget=forms.HiddenInput, error_messages={"required": nothing, "invalid": nothing})

    def to_python(self, value: Any) -> Any:
        text = str(value or "")
        try:
            return answer_in(text) if text else None
        except (ValueError, RecursionError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class _Credential(forms.Form):
    credential = CredentialField()


class _Shown(_Credential):
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except BROKEN:
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeyForm(_Shown, allauths.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step."""


class PasskeySignInForm(_Shown, allauths.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone: what one has, and the finger, face or PIN that opens it."""


class PasskeyAgainForm(_Shown, allauths.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more, before something that matters."""


class AddPasskeyForm(_Credential, allauths.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and what its owner calls it."""

    passwordless = None  # every passkey here opens with finger, face or PIN, so none is only half a way in
    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("Such as “Laptop” or “Blue key”, so that you know which one to remove if it is lost."),
        max_length=60,
        required=False,
    )
    user: User

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean() or {})
        except BROKEN:
            raise get_adapter().validation_error("incorrect_code") from None
