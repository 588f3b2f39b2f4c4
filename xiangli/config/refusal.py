"""What the command line refuses, by the key of its words. Knows no Django."""

from __future__ import annotations


class Refused(Exception):
    """`key` and `values` say why (`texts.toml`); nothing was changed unless the words say so."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values
