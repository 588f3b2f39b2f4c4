"""The licence of every package that a user installs; `docs/licences.md` is written from it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

PAGE = Path("docs/licences.md")
REFUSED = re.compile(r"\bAGPL|Affero|SSPL|Commons Clause|BUSL", re.IGNORECASE)
HEADER = """# Licences of what Xiangli installs

Written by `python -m workshop.licences --write`; the check fails when it is out of date. Packages
under the AGPL and like terms are refused.

| package | version | licence |
|---|---|---|
"""


def shipped() -> list[str]:
    """Names of the packages that `bin/up` installs, from the lock file."""
    command = ["uv", "export", "--frozen", "--no-dev", "--no-hashes", "--no-emit-project", "-q"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    names = re.findall(r"^([A-Za-z0-9_.-]+)==\S+(?: ; (.*))?$", listed, re.MULTILINE)
    return sorted(name for name, marker in names if "win32" not in marker.replace("!= 'win32'", ""))


def licence_of(package: Distribution) -> str:
    """The SPDX expression where given, else the classifier, else the licence field's first line."""
    meta = package.metadata
    if expression := meta.get("License-Expression"):
        return str(expression)
    classifiers = [c for c in meta.get_all("Classifier") or [] if c.startswith("License ::")]
    if classifiers:
        return ", ".join(c.rsplit(" :: ", 1)[-1] for c in classifiers)
    return (meta.get("License") or "unknown").strip().splitlines()[0]


def page() -> str:
    packages = [distribution(name) for name in shipped()]
    rows = "".join(f"| {p.metadata['Name']} | {p.version} | {licence_of(p)} |\n" for p in packages)
    return HEADER + rows


def main() -> int:
    text = page()
    refused = [line for line in text.splitlines()[6:] if REFUSED.search(line) or "unknown" in line]
    sys.stdout.write("".join(f"refused: {line}\n" for line in refused))
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.stdout.write(f"{PAGE} is out of date: python -m workshop.licences --write\n")
        return 1
    return bool(refused)


if __name__ == "__main__":
    sys.exit(main())
