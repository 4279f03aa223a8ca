"""Passkeys, with a device that speaks as a browser does."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from fido2.utils import websafe_encode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from endeavour.pages.account.passkeys import answer_in
from tests.pages.account.conftest import SIGN_IN, Staffed, give_app, sign_in, words
from tests.pages.account.device import Device

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

ADD = "/account/second-factor/passkeys/add/"
PASSKEY = "/account/passkey/"


def browser() -> Client:
    """At an address for which a device would make a passkey."""
    return Client(SERVER_NAME="localhost")


def options_of(page: str) -> dict[str, Any]:
    """What the page asks of the device."""
    found = re.search(r"data-passkey-options='([^']*)'", page)
    assert found is not None
    options: dict[str, Any] = json.loads(found[1])
    return options


def asked(client: Client) -> dict[str, Any]:
    """What the front door asks of the device."""
    options: dict[str, Any] = client.get(PASSKEY, headers={"Accept": "application/json"}).json()["request_options"]
    return options


def add_passkey(client: Client, device: Device, name: str = "Laptop") -> Any:
    """Press the button on the page, and the finger on the device."""
    return client.post(ADD, {"credential": device.make(options_of(words(client.get(ADD)))), "name": name})


@pytest.fixture
def device(staffed: Staffed) -> Device:
    """Tom's laptop, which he has added."""
    device, client = Device(), browser()
    sign_in(client, staffed.teacher.user)
    assert add_passkey(client, device).headers["Location"] == "/account/second-factor/codes/"
    assert client.get(staffed.today).status_code == 200
    return device


def test_a_passkey_alone_lets_somebody_in_to_the_records(staffed: Staffed, device: Device) -> None:
    client = browser()
    answer = client.post(PASSKEY, {"credential": device.show(asked(client)), "next": staffed.today})
    assert answer.headers["Location"] == staffed.today
    assert client.get(staffed.today).status_code == 200


def test_it_is_the_second_step_after_a_password_too(staffed: Staffed, device: Device) -> None:
    client = browser()
    sign_in(client, staffed.teacher.user)
    shown = device.show(options_of(words(client.get("/account/code/"))))
    client.post("/account/code/", {"credential": shown})
    assert client.get(staffed.today).status_code == 200


def refused(client: Client, credential: str) -> bool:
    """Whether the front door turned it away, with a sentence."""
    answer = client.post(PASSKEY, {"credential": credential})
    said = words(client.get(SIGN_IN)).count("app-notice")
    return answer.headers["Location"] == SIGN_IN and said == 1 and "_auth_user_id" not in client.session


def test_the_answer_to_another_question_is_refused(device: Device) -> None:
    client = browser()
    old = device.show(asked(client))
    asked(client)
    assert refused(client, old)


def test_an_answer_works_once(device: Device) -> None:
    first, second = browser(), browser()
    shown = device.show(asked(first))
    first.post(PASSKEY, {"credential": shown})
    assert "_auth_user_id" in first.session
    assert refused(second, shown)


def test_a_device_that_does_not_know_its_owner_is_refused(device: Device) -> None:
    client = browser()
    device.verifies = False
    assert refused(client, device.show(asked(client)))


def test_another_sites_page_is_refused(device: Device) -> None:
    client = browser()
    device.origin = "https://evil.example"
    assert refused(client, device.show(asked(client)))


def test_somebody_elses_key_is_refused(staffed: Staffed, device: Device) -> None:
    client, thief = browser(), Device()
    thief.id, thief.owner = device.id, device.owner
    assert refused(client, thief.show(asked(client)))


def test_somebody_who_may_no_longer_come_in_is_refused_by_passkey_too(staffed: Staffed, device: Device) -> None:
    staffed.teacher.user.is_active = False
    staffed.teacher.user.save()
    client = browser()
    assert refused(client, device.show(asked(client)))


def test_a_device_that_asks_for_no_finger_cannot_be_added(staffed: Staffed) -> None:
    client = browser()
    sign_in(client, staffed.teacher.user)
    assert add_passkey(client, Device(verifies=False)).status_code == 200
    assert not Authenticator.objects.exists()


def test_the_last_passkey_stays_and_another_one_goes(staffed: Staffed, device: Device) -> None:
    client = browser()
    client.post(PASSKEY, {"credential": device.show(asked(client))})
    key = Authenticator.objects.get(type="webauthn")
    remove = f"/account/second-factor/passkeys/{key.pk}/remove/"
    assert "This passkey stays for now" in words(client.get(remove))
    assert "This passkey stays for now" in words(client.post(remove))
    give_app(staffed.teacher.user)
    assert client.post(remove).headers["Location"] == "/account/second-factor/"
    assert not Authenticator.objects.filter(type="webauthn").exists()
    assert client.get(staffed.today).status_code == 200


def test_nobody_reaches_anothers_passkey(staffed: Staffed, device: Device) -> None:
    key = Authenticator.objects.get(type="webauthn")
    client = browser()
    sign_in(client, staffed.governor.user)
    assert client.get(f"/account/second-factor/passkeys/{key.pk}/remove/").status_code == 404
    assert client.post(f"/account/second-factor/passkeys/{key.pk}/remove/").status_code == 404


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "rawId", "response", "type", "userHandle", "clientDataJSON"]), inner)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(sent=st.text(max_size=60) | anything.map(json.dumps))
def test_whatever_is_sent_instead_of_an_answer_is_turned_away(staffed: Staffed, sent: str) -> None:
    client = browser()
    asked(client)
    assert client.post(PASSKEY, {"credential": sent}).headers["Location"] == SIGN_IN


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_an_answer_with_one_part_spoilt_is_turned_away(staffed: Staffed, device: Device, data: st.DataObject) -> None:
    client = browser()
    answer = json.loads(device.show(asked(client)))
    where, name = data.draw(
        st.sampled_from([(answer, "id"), *((answer["response"], part) for part in answer["response"])])
    )
    where[name] = data.draw(anything.filter(lambda spoilt: spoilt != where[name]))
    client.post(PASSKEY, {"credential": json.dumps(answer)})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("sent", ["", "null", "[" * 30_000, '{"id":' * 3_000, '"' + "x" * 30_000 + '"'])
def test_what_is_too_deep_or_too_long_is_not_read(staffed: Staffed, sent: str) -> None:
    client = browser()
    sign_in(client, staffed.teacher.user)
    client.get(ADD)
    page = client.post(ADD, {"credential": sent, "name": "x"})
    assert page.status_code == 200
    assert "Your device gave no passkey. Try again." in words(page)


def in_client_data(text: str) -> dict[str, Any]:
    """An answer with `text` as what the browser says of itself."""
    return {"id": "AA", "rawId": "AA", "response": {"clientDataJSON": websafe_encode(text.encode())}}


def in_authenticator_data(rest: bytes) -> dict[str, Any]:
    """An answer whose device says more than its counter, and says it in `rest`."""
    answer = in_client_data('{"type": "webauthn.get", "challenge": "AA", "origin": "https://localhost"}')
    answer["response"] |= {
        "authenticatorData": websafe_encode(bytes(32) + b"\x80" + bytes(4) + rest),
        "signature": "AA",
    }
    return answer


@pytest.mark.parametrize(
    "sent",
    [
        {"id": 10**18},
        {"id": "AA", "rawId": -(10**18)},
        {"id": "AA", "rawId": "AA", "response": {"userHandle": 10**18}},
        {"id": "AA", "rawId": "AA", "response": {"clientDataJSON": 10**18}},
        in_client_data('{"type": "webauthn.get", "challenge": 1000000000000000000, "origin": "https://localhost"}'),
        in_client_data("[" * 10_000),
        in_authenticator_data(b"\x81" * 10_000),
        in_authenticator_data(b"\x1a\x00"),
        [[10**18]],
    ],
)
def test_what_would_take_all_the_memory_or_depth_is_turned_away(staffed: Staffed, sent: object) -> None:
    client = browser()
    asked(client)
    assert client.post(PASSKEY, {"credential": json.dumps(sent)}).headers["Location"] == SIGN_IN


@pytest.mark.parametrize(("number", "read"), [(-7, True), (65_535, True), (65_536, False), (-65_536, False)])
def test_numbers_that_name_a_way_to_sign_are_read(number: int, read: bool) -> None:
    text = json.dumps({"response": {"publicKeyAlgorithm": number}})
    if read:
        assert answer_in(text) == json.loads(text)
    else:
        with pytest.raises(ValueError, match="larger number"):
            answer_in(text)
