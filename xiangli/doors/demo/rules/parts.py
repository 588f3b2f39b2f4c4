"""The hundred cases: who plays in which, where, and with what answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final
from uuid import UUID, uuid5

from xiangli.doors.demo.rules.persons import Figure, figure, phone
from xiangli.doors.demo.rules.script import Household, Plot, Script, in_turn

ROOT: Final = UUID("4f0f2b4d-3b6c-5f0e-9a57-0d5f8c8f7a10")


@dataclass(frozen=True)
class Part:
    """One case of the demonstration. `key` is its draft's and its case's id, the same each time."""

    index: int
    key: UUID
    village: str
    phone: str
    who: Figure
    household: Household
    plot: Plot | None
    answers: Mapping[str, Any]
    amount: int

    def chance(self, about: str) -> Random:
        """The same dice for the same question about the same case."""
        return Random(f"{self.key}:{about}")  # noqa: S311 - variety, not secrecy


def parts(script: Script, place: str, villages: Sequence[str]) -> list[Part]:
    """Every case, then every draft, over the villages in turn; none where there is no village."""
    return [
        _part(script, place, villages, index, plot)
        for index, plot in enumerate(_plots(script))
        if villages
    ]


def spare_phones(script: Script, place: str) -> list[str]:
    """Phones that no case uses."""
    used = sum(1 for _ in _plots(script))
    return [phone(place, used + 1 + at) for at in range(script.spare_phones)]


def _plots(script: Script) -> Iterator[Plot | None]:
    yield from in_turn(script.plots)
    yield from [None] * script.drafts.count


def _part(
    script: Script, place: str, villages: Sequence[str], index: int, plot: Plot | None
) -> Part:
    key = uuid5(ROOT, f"{place}:{index}")
    chance = Random(str(key))  # noqa: S311 - variety, not secrecy
    wanted = plot.households if plot else list(script.households)
    home = script.households[chance.choice(list(wanted))]
    who = figure(script, place, home.age, chance)
    number = phone(place, index + 1)
    village = villages[index % len(villages)]
    told = {
        "$name": who.name,
        "$id_number": who.id_number,
        "$phone": number,
        "$village": village,
        "$spot": chance.choice(script.spots),
    }
    answers = {
        key: _rowed(value, chance)
        for key, value in filled({**script.answers, **home.answers}, told).items()
    }
    if home.members:
        answers["members"] = _rowed(_members(script, place, home, who, chance), chance)
    return Part(
        index, key, village, number, who, home, plot, answers, chance.choice(list(home.amounts))
    )


def _rowed(value: Any, chance: Random) -> Any:
    """Rows of a repeating answer get their ids."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return value
    return [{"row": f"{chance.randrange(16**8):08x}", **one} for one in value]


def _members(
    script: Script, place: str, home: Household, who: Figure, chance: Random
) -> list[dict[str, Any]]:
    rows = []
    for told in home.members:
        other = figure(script, place, told["age"], chance, surname=who.name[0])
        plain = {"disability": "none", **{k: v for k, v in told.items() if k != "age"}}
        rows.append({"name": other.name, "id_number": other.id_number, **plain})
    return rows


def filled(value: Any, told: Mapping[str, Any]) -> Any:
    """The same with every `$word` that is known replaced."""
    if isinstance(value, dict):
        return {key: filled(one, told) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, told) for one in value]
    return told.get(value, value) if isinstance(value, str) else value
