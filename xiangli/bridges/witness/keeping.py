"""Being the witness of instances below: what they send is kept as a file a key, added to only."""

from __future__ import annotations

from fcntl import LOCK_EX, flock

from xiangli.bridges.conf import witnessed_folder, witnessed_keys
from xiangli.bridges.errors import SignatureWrong, WitnessNotAsked
from xiangli.bridges.witness.file import FileWitness
from xiangli.ledger.public import read_line


def keep_for_other(line: str) -> None:
    """Keep another instance's statement of a day; the same again changes nothing.

    Its key must be one that this instance was told to witness for. Raises AttestationUnreadable,
    WitnessNotAsked, SignatureWrong, WitnessRefused (another statement is kept for that day),
    WitnessUnreachable (our own disk).
    """
    told = read_line(line)
    key = told.key.hex()
    if key not in witnessed_keys():
        raise WitnessNotAsked(key=key)
    if not told.is_signed():
        raise SignatureWrong(day=told.statement.day)
    folder = witnessed_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)  # two that come at once are compared one after the other
        FileWitness(folder / f"{key}.jsonl").keep(told)
