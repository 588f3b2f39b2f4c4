"""A certificate authority of this instance's own: for development and demonstration only.

Root and leaf on P-256. `root.pem` and `root.key` are made once; `seal.pem` holds the leaf's key and
certificate together, so that a pair is never torn, and is replaced when it runs out.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

SUBJECTS: Final = Path(__file__).with_name("subjects.json")
ROOT_YEARS: Final = 20
LEAF_YEARS: Final = 5
BACKDATED: Final = timedelta(days=5 * 366)  # a register carried over has papers from earlier years
FIELDS: Final = {
    "common_name": NameOID.COMMON_NAME,
    "organization": NameOID.ORGANIZATION_NAME,
    "country": NameOID.COUNTRY_NAME,
}


@dataclass(frozen=True)
class SealKeys:
    """The leaf's key, its certificate and the root above it."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    root: x509.Certificate

    def covers(self, moment: datetime) -> bool:
        valid = self.certificate
        return valid.not_valid_before_utc <= moment < valid.not_valid_after_utc


def seal_keys(folder: Path, now: datetime) -> SealKeys:
    """The keys in `folder`; made there at first use, the leaf renewed once it has run out."""
    if not folder.exists():
        _found(folder, now)
    keys = _load(folder)
    if not keys.covers(now):
        _write(folder / "seal.pem", _leaf(_load_key(folder / "root.key"), keys.root, now))
        keys = _load(folder)
    return keys


def _found(folder: Path, now: datetime) -> None:
    """Lay out a whole folder aside and rename it: of two first users one wins, both read that."""
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    draft.mkdir(mode=0o700, parents=True)
    key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate("root", key, issuer=None, issuer_key=key, now=now, years=ROOT_YEARS)
    _write(draft / "root.key", _pem(key))
    _write(draft / "root.pem", root.public_bytes(Encoding.PEM))
    _write(draft / "seal.pem", _leaf(key, root, now))
    try:
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft)
        if not folder.exists():
            raise


def _leaf(root_key: ec.EllipticCurvePrivateKey, root: x509.Certificate, now: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = _certificate("seal", key, issuer=root, issuer_key=root_key, now=now, years=LEAF_YEARS)
    return _pem(key) + leaf.public_bytes(Encoding.PEM)


def _certificate(
    role: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    issuer: x509.Certificate | None,
    issuer_key: ec.EllipticCurvePrivateKey,
    now: datetime,
    years: int,
) -> x509.Certificate:
    subject, is_root = _subject(role), issuer is None
    usage = x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_root, crl_sign=is_root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    constraints = x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None)
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + timedelta(days=years * 366))
        .add_extension(constraints, critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(issuer_id, critical=False)
        .sign(issuer_key, SHA256())
    )


def _subject(role: str) -> x509.Name:
    said: dict[str, str] = json.loads(SUBJECTS.read_text(encoding="utf-8"))[role]
    return x509.Name([x509.NameAttribute(FIELDS[name], value) for name, value in said.items()])


def _load(folder: Path) -> SealKeys:
    pair = (folder / "seal.pem").read_bytes()
    return SealKeys(
        key=cast("ec.EllipticCurvePrivateKey", load_pem_private_key(pair, password=None)),
        certificate=x509.load_pem_x509_certificate(pair),
        root=x509.load_pem_x509_certificate((folder / "root.pem").read_bytes()),
    )


def _load_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(path.read_bytes(), password=None)
    return cast("ec.EllipticCurvePrivateKey", key)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
