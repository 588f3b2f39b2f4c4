"""A service is data: its name stands in packs, templates of packs and tests, never in Python."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IDS = [each.name for each in (ROOT / "xiangli/catalog/packs").iterdir() if each.is_dir()]
NAMES = re.compile(rf"低保|dibao|最低生活|[\"'/]({'|'.join(IDS)})[\"'/]", re.IGNORECASE)


def _python():
    listed = subprocess.run(
        ["git", "ls-files", "xiangli/*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines()]


def _offenders(files):
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if "tests" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if NAMES.search(line)
    ]


def test_no_python_file_names_a_service():
    files = _python()
    assert len(files) > 300
    assert _offenders(files) == []


def test_a_planted_name_is_seen():
    assert NAMES.search('if service == "dibao":')
    assert NAMES.search("# 最低生活保障")
    assert len(IDS) > 10
    assert all(NAMES.search(f'"/s/{service}/"') for service in IDS)
    assert not NAMES.search("service_id")
