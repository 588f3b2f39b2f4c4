"""Carry a marking over to another definition, node by node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from xiangli.process.errors import NotMovable
from xiangli.process.rules.advance import open_token
from xiangli.process.rules.graph import Graph, Node
from xiangli.process.rules.soundness import explore, state_of
from xiangli.process.rules.tokens import Closed, Marking, Step, Token


def move_tokens(
    old: Graph, new: Graph, marking: Marking, mapping: Mapping[str, str], now: datetime
) -> Step:
    """Where the tokens stand in the new graph; ids that `mapping` does not name stay.

    Whoever waited goes on waiting: a task or timer keeps the time it was opened, and its due day
    where its period is the same; else that is counted anew from when it was opened. Raises
    NotMovable where a node is gone, is of another kind, or the whole is no state that the new
    process can be in.
    """
    move = _Move(old, new, marking, mapping, now)
    for token in marking.tokens:
        if not token.host:
            move.carry(token)
    result = Marking(tuple(move.live), move.serial)
    if state_of(result) not in explore(new):
        raise NotMovable(reason="not_a_state", ids=tuple(sorted(t.node for t in result.tokens)))
    return Step(result, tuple(move.opened), tuple(move.closed), ())


class _Move:
    def __init__(
        self, old: Graph, new: Graph, marking: Marking, mapping: Mapping[str, str], now: datetime
    ) -> None:
        self.old, self.new, self.marking, self.mapping = old, new, marking, mapping
        self.now, self.serial = now, marking.serial
        self.live: list[Token] = []
        self.opened: list[Token] = []
        self.closed: list[Closed] = []

    def carry(self, token: Token) -> None:
        before, node = self.old.nodes[token.node], self._node(token.node)
        flow = self.mapping.get(token.flow, token.flow)
        armed = [held for held in self.marking.tokens if held.host == token.serial]
        targets = {self.mapping.get(held.node, held.node): held for held in armed}
        boundaries = self.new.boundaries(node.id)
        same = before.itself == node.itself and {held.node for held in armed} == {
            b.id for b in boundaries
        }
        if (
            same
            and all(self.old.nodes[b.id].itself == b.itself for b in boundaries)
            and flow == token.flow
        ):
            self.live += [token, *armed]
            return
        self.closed += [Closed(held, "moved") for held in (token, *armed)]
        host = self._reopen(node, token, flow=flow)
        for boundary in boundaries:
            self._reopen(boundary, targets.get(boundary.id), host=host.serial)

    def _node(self, old_id: str) -> Node:
        node = self.new.nodes.get(self.mapping.get(old_id, old_id))
        if node is None:
            raise NotMovable(reason="unknown_node", ids=(old_id,))
        if node.kind != self.old.nodes[old_id].kind:
            raise NotMovable(reason="other_kind", ids=(old_id,))
        return node

    def _reopen(self, node: Node, was: Token | None, *, flow: str = "", host: int = 0) -> Token:
        self.serial += 1
        opened_at = was.opened_at.astimezone(self.now.tzinfo) if was else self.now
        token = open_token(node, self.serial, opened_at, flow=flow, host=host)
        if was is not None:
            before = self.old.nodes[was.node]
            if (before.within, before.wait) == (node.within, node.wait):
                token = replace(
                    token, due_on=was.due_on, due_at=was.due_at, provisional=was.provisional
                )
        self.live.append(token)
        self.opened.append(token)
        return token
