"""A device with passkeys, as a browser speaks of it: it makes a key for a site and signs what the site asks."""

import hashlib
import json
import os
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One key. `verifies`: it asks for a finger, face or PIN. `origin`: the site whose page is open."""

    verifies: bool = True
    origin: str = "http://localhost"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(16))
    owner: str = ""

    def make(self, options: dict[str, Any]) -> str:
        """The answer to `create`: the public key."""
        wanted = options["publicKey"]
        self.owner = wanted["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))  # type: ignore[no-untyped-call]
        key = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        data = self._data(wanted["rp"]["id"], HAS_KEY) + key
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer("webauthn.create", wanted, attestationObject=attested)

    def show(self, options: dict[str, Any]) -> str:
        """The answer to `get`: the question, signed."""
        wanted = options["publicKey"]
        data = self._data(wanted["rpId"])
        said = self._said("webauthn.get", wanted)
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer("webauthn.get", wanted, authenticatorData=data, signature=signature)

    def _data(self, site: str, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + bytes(4)

    def _said(self, kind: str, wanted: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": wanted["challenge"], "origin": self.origin}).encode()

    def _answer(self, kind: str, wanted: dict[str, Any], **parts: bytes) -> str:
        response: dict[str, Any] = {name: websafe_encode(part) for name, part in parts.items()}
        response["clientDataJSON"] = websafe_encode(self._said(kind, wanted))
        if kind == "webauthn.get":
            response["userHandle"] = self.owner
        name = websafe_encode(self.id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "authenticatorAttachment": "platform",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": response,
            }
        )
