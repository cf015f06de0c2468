# SPDX-License-Identifier: Apache-2.0
"""The key with which a centre signs, kept on one machine for its owner alone, and the proof of another's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from commandcenter.exchange.envelopes.container import Parts
from commandcenter.services.server.entering import keep_secret, kept_secret
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem

SECRET = "exchange"  # noqa: S105 - the name of a file, not what is in it
"""Under this name the private key lies in the data directory, beside the keeper's password and under the same rule."""
_BEFORE = b"commandcenter envelope 1\n"
"""Stands before what is signed, so that a signature means an envelope and nothing else."""


class Signer:
    """Signs for this centre."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        """Sign with `private`."""
        self._private = private

    @property
    def public_key(self) -> str:
        """What partners know this centre by: 64 hexadecimal digits."""
        return self._private.public_key().public_bytes_raw().hex()

    def sign(self, spelled: bytes) -> str:
        """Return the signature of a letter's spelling in hexadecimal digits."""
        return self._private.sign(_BEFORE + spelled).hex()


def make(folder: Path) -> Signer:
    """Make a new key pair and keep its private half in `folder`, readable by its owner alone."""
    private = Ed25519PrivateKey.generate()
    keep_secret(folder, SECRET, private.private_bytes_raw().hex())
    return Signer(private)


def signer(folder: Path, public_key: str) -> Signer:
    """Return who signs as `public_key`.

    Raises Refused: NO_SECRET where its private half is not in `folder`, SECRET_OPEN when others may read it.
    """
    try:
        found = Signer(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept_secret(folder, SECRET))))
    except ValueError as error:
        raise Refused(EnvelopeProblem.NO_SECRET) from error
    if found.public_key != public_key:
        raise Refused(EnvelopeProblem.NO_SECRET)
    return found


def is_signed(spelled: bytes, signature: str, public_key: str) -> bool:
    """Tell whether `signature` is that of `spelled` by the owner of `public_key`."""
    try:
        signed = bytes.fromhex(signature)
        # One spelling only: what reads small and capital letters alike would let a file differ.
        if signed.hex() != signature:
            return False
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signed, _BEFORE + spelled)
    except (InvalidSignature, ValueError):
        return False
    return True


def sealed(signer: Signer, spelled: bytes, files: Mapping[str, bytes] | None = None) -> Parts:
    """Return a letter with its signature and files, as it is written; under one key it is always the same."""
    return Parts(spelled, signer.public_key, signer.sign(spelled), files or {})
