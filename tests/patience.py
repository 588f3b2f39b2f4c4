"""How long a test waits: what comes is met at once, what never comes is told after this."""

from __future__ import annotations

SECONDS = 120.0  # a busy machine with two cores starts the product in half of that
BROWSER = 60_000.0  # ms, for a page, a press, or a line to appear
