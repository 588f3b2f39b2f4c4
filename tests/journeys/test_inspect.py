"""J7: the verdict of the national indicators on the live site, as the county's technician asks."""

import json

import pytest

from tests.operations.product import xiangli

SOUND = {"leak", "forged_date", "home_gone", "no_services", "poor_guides", "guides", "links",
         "search", "no_report", "columns_empty"}  # fmt: skip
PAGES = 200  # home, all columns, guides and pieces, and some villages


@pytest.fixture
def walk(county):
    """The county's own table asks for a short walk."""
    own = county.product.data / "inspection.toml"
    own.write_text(f"[shape]\npages = {PAGES}\n")
    yield lambda *words: xiangli(
        "inspect", *words, "--data", county.product.data, **county.environment
    )
    own.unlink()


def test_the_live_site_is_walked_through_and_judged(walk):
    """The demo has no number of its own, and there is no letter box yet: both are told."""
    done = walk("--json")
    told = json.loads(done.stdout)
    found = {(one["kind"], one["rule"]) for one in told["findings"]}
    assert (done.returncode, told["verdict"], told["pages"]) == (1, "vetoed", PAGES)
    assert {("veto", "no_consulting"), ("scored", "footer"), ("unmeasured", "slow")} <= found
    assert {rule for _, rule in found} & SOUND == set(), told["findings"]
