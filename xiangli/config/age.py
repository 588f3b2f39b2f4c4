"""Streams in the age format v1 (age-encryption.org), locked by a passphrase.

Kept to the specification, so that an archive also opens with `age -d` of Debian, without us.
ChaCha20-Poly1305 in chunks of 64 KiB whose last one is marked, so that a cut is noticed.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

VERSION: Final = b"age-encryption.org/v1"
LABEL: Final = VERSION + b"/scrypt"
CHUNK: Final = 64 * 1024
TAG: Final = 16
WORK: Final = 16  # log2 of scrypt's N: 64 MB and a fifth of a second; our passphrases are random
MOST_WORK: Final = 20  # a hostile header may ask for no more than 1 GB
LONGEST_LINE: Final = 200


class NotAge(Exception):
    """The file is no age file locked by a passphrase."""


class WrongPassphrase(Exception):
    """The passphrase does not open it (or its header was altered)."""


class Damaged(Exception):
    """The file was altered, or its end is missing."""


class AgeWriter:
    """Encrypts what is written to `out`; without `close()` the file is damaged by design."""

    def __init__(self, out: BinaryIO, passphrase: str, *, work: int = WORK) -> None:
        file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
        wrap = ChaCha20Poly1305(_stretch(passphrase, salt, work))
        body = wrap.encrypt(bytes(12), file_key, None)
        stanza = b"-> scrypt " + _text(salt) + b" %d\n" % work + _text(body) + b"\n---"
        header = VERSION + b"\n" + stanza
        out.write(header + b" " + _text(_mac(file_key, header)) + b"\n" + nonce)
        self._cipher = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
        self._out, self._buffer, self._count = out, bytearray(), 0

    def write(self, data: bytes) -> int:
        self._buffer += data
        while len(self._buffer) > CHUNK:
            self._emit(bytes(self._buffer[:CHUNK]), last=False)
            del self._buffer[:CHUNK]
        return len(data)

    def close(self) -> None:
        self._emit(bytes(self._buffer), last=True)

    def _emit(self, plain: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._count, last=last), plain, None))
        self._count += 1


class AgeReader:
    """Gives the plaintext of `source`, chunk by authenticated chunk.

    Raises NotAge and WrongPassphrase when made, Damaged while read.
    """

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        file_key = _open_header(source, passphrase)
        nonce = source.read(16)
        self._cipher = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
        self._source, self._count = source, 0
        self._next = source.read(CHUNK + TAG)
        self._plain = b""
        self._ended = False

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        parts, missing = [], size
        while missing and (self._plain or self._fill()):
            part, self._plain = self._plain[:missing], self._plain[missing:]
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _fill(self) -> bool:
        if self._ended:
            return False
        sealed, self._next = self._next, self._source.read(CHUNK + TAG)
        self._ended = not self._next
        try:
            self._plain = self._cipher.decrypt(_nonce(self._count, last=self._ended), sealed, None)
        except InvalidTag:
            raise Damaged from None
        self._count += 1
        return bool(self._plain)


def _open_header(source: BinaryIO, passphrase: str) -> bytes:
    first, stanza, body, mac = (source.readline(LONGEST_LINE) for _ in range(4))
    words = stanza.split()
    if first != VERSION + b"\n" or words[:2] != [b"->", b"scrypt"] or len(words) != 4:
        raise NotAge
    try:
        salt, work, sealed = _bytes(words[2]), int(words[3]), _bytes(body.strip())
        told = _bytes(mac.strip().removeprefix(b"--- "))
    except ValueError:
        raise NotAge from None
    if not 0 < work <= MOST_WORK:
        raise NotAge
    try:
        wrap = ChaCha20Poly1305(_stretch(passphrase, salt, work))
        file_key = wrap.decrypt(bytes(12), sealed, None)
    except InvalidTag:
        raise WrongPassphrase from None
    if not hmac.compare_digest(told, _mac(file_key, first + stanza + body + b"---")):
        raise Damaged
    return file_key


def _stretch(passphrase: str, salt: bytes, work: int) -> bytes:
    return Scrypt(salt=LABEL + salt, length=32, n=2**work, r=8, p=1).derive(passphrase.encode())


def _derive(file_key: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(file_key)


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derive(file_key, None, b"header"), header, "sha256")


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    if _text(data) != text:  # bits after the last byte: another text for the same bytes
        raise ValueError(text)
    return data
