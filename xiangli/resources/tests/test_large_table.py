"""A large table, three rows of a hundred bad, through the worker to its end.

XIANGLI_TEST_ROWS=30000 takes one as large as a county has ever handed in; what it took is printed.
"""

import gc
import os
import resource
import sys
import time

import pytest
from procrastinate.contrib.django import app

from xiangli.resources.models import Intake, Resource
from xiangli.resources.public import queue_intake
from xiangli.resources.rules.tests.test_intake import ROW
from xiangli.resources.tests.county import VILLAGE, seated
from xiangli.resources.tests.test_intakes import hand_in, table

pytestmark = [
    pytest.mark.walk,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("tree"),
    # threads of the worker leave their connections to the collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROWS = int(os.environ.get("XIANGLI_TEST_ROWS", "600"))
BAD = ROWS * 3 // 100
GROWS = 200  # MB


def rows():
    """Every thirty-third row or so is bad, in three ways."""
    for n in range(ROWS):
        row = [*ROW[:2], f"收晚稻之{n}", *ROW[3:], VILLAGE]
        if n * BAD // ROWS != (n + 1) * BAD // ROWS:
            row[(2, 1, 5)[n % 3]] = ("", "八卦", "999999999999")[n % 3]
        yield row


def megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def test_every_good_row_is_a_draft_and_every_bad_one_is_told(capsys):
    made = hand_in(seated("village.reporter"), table(rows()))
    queue_intake(made.pk)
    before, began = megabytes(), time.monotonic()
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(
            queues=["default"], wait=False, install_signal_handlers=False, listen_notify=False,
            delete_jobs="successful",
        )  # fmt: skip
    gc.collect()
    took, grew = time.monotonic() - began, megabytes() - before
    with capsys.disabled():
        told = f"{ROWS} rows, {BAD} bad: {took:.0f} s, {ROWS / took:.0f} rows/s, +{grew} MB"
        sys.stderr.write(f"\n{told}\n")
    done = Intake.objects.get(pk=made.pk)
    assert (done.state, done.total, done.taken, done.refused) == ("done", ROWS, ROWS - BAD, BAD)
    assert done.data is None
    assert done.lines.count() == BAD
    assert set(done.lines.values_list("problem", flat=True)) == {
        "missing", "unknown_kind", "forbidden",
    }  # fmt: skip
    assert Resource.objects.filter(state="draft").count() == ROWS - BAD
    assert grew < GROWS
