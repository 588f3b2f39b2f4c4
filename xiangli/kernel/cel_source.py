"""Measures the source of a CEL expression before the engine sees it.

Strings must be found exactly as the engine finds them, or a loop could hide in one: so only plain
'…' and "…" are read; raw, byte and triple-quoted strings and comments are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

MAX_SOURCE: Final = 2_000
MAX_DEPTH: Final = 16
MAX_LOOPS: Final = 6
MAX_NESTED_LOOPS: Final = 2

LOOPS: Final = frozenset({"all", "exists", "exists_one", "existsOne", "filter", "map"})
REFUSED_NAMES: Final = frozenset({"matches"})  # a pattern's cost has no bound; forms have `pattern`
OPENING: Final = {"(": ")", "[": "]", "{": "}"}
TOKEN: Final = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<other>//|'''|\"\"\"|[rRbB]{1,2}['"])
    | (?P<text>'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    | (?P<number>[0-9][0-9a-zA-Z.]*)
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<sign>[-+*/%<>=!&|?:.,()\[\]{}])
    """,
    re.VERBOSE,
)


class SourceRefused(ValueError):
    """Why, and at which character."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason, at)
        self.reason, self.at = reason, at


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a value can get: `growth` times the data, in loops `nesting` deep.

    `keys` are those that the source can reach in its variables; None if it can reach all of them.
    """

    length: int
    commas: int
    loops: int
    nesting: int
    growth: int
    keys: frozenset[str] | None


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


@dataclass(slots=True)
class _Bracket:
    closing: str
    loop: bool = False
    growers: int = 0
    named: bool = False


def measure(source: str, variables: tuple[str, ...]) -> Shape:
    """The shape of a source over these variables. Raises SourceRefused."""
    if len(source) > MAX_SOURCE:
        raise SourceRefused("too_long", MAX_SOURCE)
    tokens = _tokens(source)
    walk = _Walk()
    for index, token in enumerate(tokens):
        if token.kind == "name":
            walk.name(token)
        elif token.kind == "sign" and token.text in OPENING:
            walk.open(token, loop=_opens_loop(tokens, index))
        elif token.kind == "sign":
            walk.sign(token)
    if len(walk.stack) != 1:
        raise SourceRefused("bad_syntax", len(source))
    growth = walk.growth * (1 + walk.stack[0].growers)
    keys = _keys(tokens, variables)
    return Shape(len(source), walk.commas, walk.loops, walk.nesting, growth, keys)


def _tokens(source: str) -> list[_Token]:
    found, at = [], 0
    while at < len(source):
        match = TOKEN.match(source, at)
        if match is None:
            raise SourceRefused("bad_character" if source[at].isascii() else "non_ascii_name", at)
        kind = match.lastgroup or "other"
        if kind == "other":
            raise SourceRefused("not_supported", at)
        if kind != "space":
            found.append(_Token(kind, match.group(), at))
        at = match.end()
    return found


def _opens_loop(tokens: list[_Token], index: int) -> bool:
    before = [token.text for token in tokens[max(0, index - 2) : index]]
    opens = tokens[index].text == "("
    return opens and len(before) == 2 and before[0] == "." and before[1] in LOOPS


def _keys(tokens: list[_Token], variables: tuple[str, ...]) -> frozenset[str] | None:
    keys = set()
    for index, token in enumerate(tokens):
        after_dot = index > 0 and tokens[index - 1].text == "."
        if token.kind != "name" or token.text not in variables or after_dot:
            continue
        following = [*tokens[index + 1 : index + 4], *[_Token("", "", 0)] * 3]
        if following[0].text == "." and following[1].kind == "name":
            keys.add(following[1].text)
        elif (
            following[0].text == "["
            and following[1].kind == "text"
            and following[2].text == "]"
            and "\\" not in following[1].text
        ):
            keys.add(following[1].text[1:-1])
        else:
            return None
    return frozenset(keys)


class _Walk:
    """Counts by bracket: a `+` or a comma lets a value grow; a list of constants does not."""

    def __init__(self) -> None:
        self.stack = [_Bracket(closing="")]
        self.commas = self.loops = self.nesting = 0
        self.growth = 1

    def name(self, token: _Token) -> None:
        if token.text in REFUSED_NAMES:
            raise SourceRefused("not_supported", token.at)
        self.stack[-1].named = True

    def open(self, token: _Token, *, loop: bool) -> None:
        self.stack.append(_Bracket(OPENING[token.text], loop))
        if len(self.stack) > MAX_DEPTH + 1:
            raise SourceRefused("too_deep", token.at)
        if loop:
            self.loops += 1
            self.nesting = max(self.nesting, sum(bracket.loop for bracket in self.stack))
            if self.loops > MAX_LOOPS or self.nesting > MAX_NESTED_LOOPS:
                raise SourceRefused("too_many_loops", token.at)

    def sign(self, token: _Token) -> None:
        if token.text in "+,":
            self.commas += token.text == ","
            self.stack[-1].growers += 1
        elif token.text in ")]}":
            self._close(token)

    def _close(self, token: _Token) -> None:
        closed = self.stack.pop()
        if not self.stack or closed.closing != token.text:
            raise SourceRefused("bad_syntax", token.at)
        if closed.loop:
            self.growth *= max(1, closed.growers)  # one comma parts the name from the body
        elif closed.named:
            self.stack[-1].growers += closed.growers
        self.stack[-1].named |= closed.named
