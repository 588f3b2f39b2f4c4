"""Runs a script beside a product, by the product's own services and settings."""

from __future__ import annotations

import subprocess
import sys

from tests.operations.product import ROOT, Product, environment
from xiangli.config.instance import Instance
from xiangli.config.postgres import Postgres
from xiangli.config.programs import services_user
from xiangli.config.reach import reach_of


def beside(product: Product, script: str, *words: object) -> subprocess.Popen[str]:
    """`script` is a file of this folder."""
    reach = reach_of(Postgres(Instance(product.data), services_user()))
    return subprocess.Popen(
        [sys.executable, str(ROOT / "tests/journeys" / script), *map(str, words)],
        env=environment(
            **product.extra,
            XIANGLI_DATA=str(product.data),
            DJANGO_SETTINGS_MODULE="xiangli.config.settings",
            **reach.environment(),
        ),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/",
    )  # fmt: skip


def said(process: subprocess.Popen[str], seconds: float = 900) -> str:
    out, errors = process.communicate(timeout=seconds)
    assert process.returncode == 0, errors
    return out
