"""The checks catch what they are there for: a violation of each is planted in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(folder):
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()",
         "--no-cache"],
        cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder)},
    )  # fmt: skip


@pytest.fixture
def house(tmp_path):
    keep = shutil.ignore_patterns("__pycache__", "data", "assets", "templates", "packs", "tests")
    shutil.copytree(ROOT / "xiangli", tmp_path / "xiangli", ignore=keep)
    shutil.copytree(ROOT / "workshop", tmp_path / "workshop")
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_the_house_as_it_stands_is_kept(house):
    done = lint(house)
    assert done.returncode == 0, done.stdout
    assert "4 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("kernel/planted.py", "import xiangli.vault.public", "Floors BROKEN"),
        ("files/planted.py", "import xiangli.delivery.public", "Floors BROKEN"),
        ("people/planted.py", "import xiangli.vault.opening", "front desk BROKEN"),
        ("people/planted.py", "import xiangli.ledger.models", "front desk BROKEN"),
        ("ledger/rules.py", "import django.db", "Rules are pure BROKEN"),
        ("kernel/planted.py", "import django.db", "Rules are pure BROKEN"),
        ("config/supervisor.py", "import django.conf", "knows no Django BROKEN"),
    ],
)
def test_a_planted_violation_is_caught(house, where, line, contract):
    path = house / "xiangli" / where
    path.parent.mkdir(exist_ok=True)
    for folder in ("files", "delivery"):
        (house / "xiangli" / folder).mkdir(exist_ok=True)
        for name in ("__init__.py", "public.py"):
            if not (house / "xiangli" / folder / name).exists():
                (house / "xiangli" / folder / name).touch()
    old = path.read_text() if path.exists() else ""
    path.write_text(f"{old}\n{line}\n")
    done = lint(house)
    assert done.returncode == 1
    assert contract in done.stdout


def test_a_long_function_and_a_long_module_are_caught(tmp_path):
    body = "".join(f"    x = {n}\n" for n in range(45))
    (tmp_path / "long.py").write_text(f"def verb():\n{body}" + "y = 1\n" * 300)
    done = subprocess.run(
        [sys.executable, "-m", "workshop.sizes", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "verb has 46 lines" in done.stdout
    assert "346 lines, at most 300" in done.stdout
