"""Nobody else knows that there is such a thing as a demonstration."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
KNOWS = re.compile(r"XIANGLI_DEMO|is_demo|doors[./]demo|demo:|演示(县|数据)")
MAY = ("doors/demo/", "config/")


def test_no_module_outside_of_it_and_settings_knows_demo_mode():
    files = [*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]
    found = {path.relative_to(ROOT).as_posix() for path in files if KNOWS.search(path.read_text())}
    strangers = {path for path in found if not path.startswith(MAY)}
    assert strangers == set()
