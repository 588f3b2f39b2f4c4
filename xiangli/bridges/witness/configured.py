"""The witness that this instance is set up with."""

from __future__ import annotations

from pathlib import Path

from xiangli.bridges.conf import witness_name
from xiangli.bridges.errors import WitnessUnknown
from xiangli.bridges.witness.contract import Witness
from xiangli.bridges.witness.file import FileWitness
from xiangli.bridges.witness.mail import MailWitness
from xiangli.bridges.witness.upper import UpperWitness


def configured_witness() -> Witness | None:
    """None where none is set. Raises WitnessUnknown where the setting names no witness."""
    name = witness_name()
    kind, _, where = name.partition(":")
    if not name:
        return None
    if kind == "file" and where.startswith("/"):
        return FileWitness(Path(where))
    if kind == "mail" and "@" in where:
        return MailWitness(where)
    if kind in {"http", "https"} and where.startswith("//"):
        return UpperWitness(name)
    raise WitnessUnknown(name=kind)
