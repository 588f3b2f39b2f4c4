"""docs/services/packs.md names every key that a pack may hold, and every act and fact."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from xiangli.catalog.rules.overlay import Overlay
from xiangli.catalog.rules.parts.listing import Catalogue, Extension, Implementation
from xiangli.catalog.rules.parts.timing import Acceptance, Clock, Decision
from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.vocabulary import ACTS, FACTS, GUIDE_ELEMENTS

PAGE = Path(__file__).parents[3] / "docs/services/packs.md"
NAMED = set(re.findall(r"`([a-z_]+)(?:: [a-z]+)?`", PAGE.read_text(encoding="utf-8")))
MODELS = [
    *(Service, Catalogue, Implementation, Extension, Clock, Acceptance, Decision, Overlay),
]


@pytest.mark.parametrize("model", MODELS)
def test_every_key_is_explained(model: type[BaseModel]):
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert keys - NAMED - {"note", "basis"} == set()


@pytest.mark.parametrize("words", [ACTS, FACTS, GUIDE_ELEMENTS])
def test_every_word_of_the_vocabulary_is_explained(words):
    assert set(words) - NAMED == set()


def test_each_act_stands_beside_the_facts_that_it_writes():
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    for act, facts in ACTS.items():
        row = [line for line in rows if f"`{act}`" in line.split("|")[1]]
        assert any(all(f"`{fact}`" in line for fact in facts) for line in row), act
