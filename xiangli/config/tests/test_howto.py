"""What administrators read is held to the code: every setting, both languages, links that lead."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from xiangli.config.environment import PROJECT
from xiangli.doors.site import Site

HOWTO = PROJECT.parent / "docs/howto"
PAGES = sorted(page.name for page in HOWTO.glob("*.md"))


def told(*paths: str) -> set[str]:
    names = re.compile(r"\b(?:XIANGLI|DATABASE)(?:_[A-Z]+)+\b")
    return {name for path in paths for name in names.findall(Path(path).read_text("utf-8"))}


def test_every_setting_is_explained_in_both_languages():
    sources = ("environment", "instance", "reach", "wsgi")
    known = told(*(str(PROJECT / f"config/{name}.py") for name in sources))
    assert len(known) > 10
    for page in ("settings.md", "en/settings.md"):
        assert known == told(str(HOWTO / page))


def test_every_fact_of_the_site_is_explained_in_both_languages():
    known = {field.name for field in fields(Site)} - {"code", "county", "line"}
    for page in ("settings.md", "en/settings.md"):
        examples = re.findall(r"```toml\n(.*?)```", (HOWTO / page).read_text("utf-8"), re.DOTALL)
        assert known == {name for example in examples for name in tomllib.loads(example)}


def test_every_page_has_its_twin():
    assert sorted(page.name for page in (HOWTO / "en").glob("*.md")) == PAGES


@pytest.mark.parametrize("page", [*PAGES, *(f"en/{page}" for page in PAGES)])
def test_links_lead_somewhere(page):
    path = HOWTO / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text("utf-8"))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_pages_named_by_the_command_line_exist():
    words = (PROJECT / "config/texts.toml").read_text("utf-8")
    named = set(re.findall(r"docs/howto/[a-z/]+\.md", words))
    assert named
    assert [page for page in named if not (PROJECT.parent / page).exists()] == []
