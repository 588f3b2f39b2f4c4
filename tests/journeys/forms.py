"""Filling in forms as people do: typing into fields, pressing the labels of choices."""

from __future__ import annotations

from playwright.sync_api import Locator


def fill(form: Locator, name: str, value: str | list[str]) -> None:
    """A field of text, or the choices of this value or these values."""
    field = form.locator(f"[name={name}]").first
    if field.get_attribute("type") not in {"radio", "checkbox"}:
        assert isinstance(value, str), name
        field.fill(value)
        return
    for one in [value] if isinstance(value, str) else value:
        form.locator(f"label:has([name={name}][value='{one}'])").click()


def press(button: Locator) -> None:
    """Press it, and wait for the page behind it: the next step may overtake a click alone."""
    with button.page.expect_navigation():
        button.click()
