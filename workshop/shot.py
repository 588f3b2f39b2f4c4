"""Screenshots of pages, to be looked at: narrow, wide, elder version, high contrast."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

CHROMIUM: Final = "/usr/bin/chromium"
VERSIONS: Final = {
    "360": (360, 740, ""),
    "1280": (1280, 900, ""),
    "elder": (360, 740, "zl"),
    "contrast": (360, 740, "hc"),
}
SIZE: Final = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"


def shoot(browser: Browser, base: str, path: str, version: str, folder: Path) -> Path:
    """One page in one version, whole. Fails where the page scrolls sideways."""
    width, height, mode = VERSIONS[version]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    if mode and base:
        context.add_cookies([{"name": "ban", "value": mode, "url": base}])
    page = context.new_page()
    page.goto(base + path if base else Path(path).resolve().as_uri())
    if not base:
        page.evaluate("name => document.documentElement.className = name", mode)
    file = folder / f"{slug(path)}-{version}.png"
    wide, high = page.evaluate(SIZE)
    page.set_viewport_size({"width": width, "height": max(high, height)})  # the bar at its foot
    page.screenshot(path=file)
    context.close()
    if wide > width:
        raise SystemExit(f"{path} at {version}: {wide - width} px wider than the screen")
    return file


def answers(base: str) -> bool:
    """Whether a product is there to be shot."""
    try:
        urlopen(f"{base.rstrip('/')}/healthz", timeout=10).close()
    except URLError as error:
        return isinstance(error, HTTPError)
    return True


def slug(path: str) -> str:
    return re.sub(r"[^\w-]+", "_", path).strip("_") or "home"


def shots(base: str, paths: list[str], versions: list[str], folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in paths:
            for version in versions:
                yield shoot(browser, base, path, version, folder)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=["/"])
    parser.add_argument("--base", default="http://127.0.0.1:8000", help="empty: paths are files")
    parser.add_argument("--folder", type=Path, default=Path("shots"))
    parser.add_argument("--only", action="append", choices=VERSIONS, help="one version; repeatable")
    told = parser.parse_args()
    if told.base and not answers(told.base):
        raise SystemExit(f"nothing answers at {told.base}: start the product with bin/up first")
    for file in shots(told.base.rstrip("/"), told.paths, told.only or list(VERSIONS), told.folder):
        print(file)  # noqa: T201


if __name__ == "__main__":
    main()
