"""A passkey in a real browser, over real TLS: added, used, refused, removed."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.journeys.forms import press
from tests.journeys.officers import authenticator
from tests.operations.conftest import copy_of, people
from tests.operations.product import Product
from tests.operations.test_https import NAME, certificate  # noqa: F401
from tests.patience import BROWSER

pytestmark = pytest.mark.journey
CHROMIUM = "/usr/bin/chromium"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def officer(county: Path, place: Path) -> dict[str, object]:
    """What an officer of a copy of the county logs in with."""
    return {"data": copy_of(county, place / "sealed"), **people(place / "sealed", "seat")}


@pytest.fixture
def served(
    officer: dict[str, object],
    certificate: Path,  # noqa: F811
    run: Callable[..., Product],
) -> str:
    """The address of the product that serves HTTPS itself."""
    tls = ("--tls-cert", str(certificate / "cert.pem"), "--tls-key", str(certificate / "key.pem"))
    product = run(officer["data"], "--no-demo", *tls, XIANGLI_HOSTS=NAME)
    return f"https://{NAME}:{product.port}"


@pytest.fixture
def page(
    engine: Playwright,
    served: str,
    certificate: Path,  # noqa: F811
    place: Path,
) -> Iterator[Page]:
    """A browser that knows the name, and trusts this one certificate as if it were bought.

    Chromium lets no page use a passkey over a certificate that was only waved through.
    """
    arguments = [
        "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
        f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
        f"--ignore-certificate-errors-spki-list={_pin(certificate / 'cert.pem')}",
    ]  # fmt: skip
    context = engine.chromium.launch_persistent_context(
        str(place / "browser"), executable_path=CHROMIUM, args=arguments, base_url=served,
        locale="zh-CN", viewport={"width": 360, "height": 740},
    )  # fmt: skip
    context.set_default_timeout(BROWSER)
    yield context.pages[0]
    context.close()


def _pin(path: Path) -> str:
    """SHA-256 of the certificate's public key, as Chromium wants it."""
    public = subprocess.run(
        ["openssl", "x509", "-in", path, "-pubkey", "-noout"], check=True, capture_output=True
    ).stdout
    der = base64.b64decode(b"".join(public.splitlines()[1:-1]))
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


def password(page: Page, officer: dict[str, object]) -> None:
    page.goto("/login/officer/")
    page.fill("[name=username]", str(officer["username"]))
    page.fill("[name=password]", str(officer["password"]))
    press(page.locator("main form .btn").first)


def code(page: Page, typed: str) -> None:
    page.fill("[name=code]", typed)
    page.click("main form:has([name=code]) .btn")


def leave(page: Page) -> None:
    page.goto("/logout/")
    press(page.locator("main form .btn").first)


def test_an_officer_adds_a_passkey_and_logs_in_by_it(page: Page, officer: dict[str, object]):
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]

    password(page, officer)
    assert page.locator("[data-passkey]").count() == 0
    code(page, authenticator(str(officer["secret"]), int(time.time())))
    page.wait_for_url("**/desk/")

    page.goto("/desk/passkeys/")
    assert page.locator("#without").is_hidden()
    page.fill("[name=name]", "窗口的电脑")
    page.click("form[data-passkey] .btn")
    page.locator(".wk", has_text="窗口的电脑").wait_for()
    assert len(devices.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"])

    page.click("form[data-passkey] .btn")
    page.locator("form[data-passkey] [role=alert]").wait_for()
    assert page.locator(".wk li").count() == 1, "the same device is not added twice"

    leave(page)
    password(page, officer)
    assert page.url.split("?")[0].endswith("/login/officer/factor/")
    page.click("form[data-passkey] .btn")
    page.wait_for_url("**/desk/")
    page.goto("/desk/passkeys/")
    assert "上次用是" in page.inner_text(".wk")

    leave(page)
    password(page, officer)
    refuses = {"authenticatorId": device, "isUserVerified": False}
    devices.send("WebAuthn.setUserVerified", refuses)
    page.click("form[data-passkey] .btn")
    page.locator("form[data-passkey] [role=alert]").wait_for()
    code(page, str(officer["codes"][0]))
    page.wait_for_url("**/desk/")

    page.goto("/desk/passkeys/")
    page.click(".wk button")
    page.locator("[role=status]").wait_for()
    assert page.locator(".wk").count() == 0
    leave(page)
    password(page, officer)
    assert page.locator("[data-passkey]").count() == 0
    code(page, str(officer["codes"][1]))
    page.wait_for_url("**/desk/")
    assert errors == []
