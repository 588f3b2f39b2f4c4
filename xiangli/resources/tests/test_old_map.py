"""A real nginx, told as docs/howto/content.md tells a county, sends old addresses on by itself."""

import http.client
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command

from xiangli.resources.models import OldAddress, OldSite
from xiangli.resources.tests.county import NOW, TOWN

BASE = "http://www.old.example"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin")
HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "content.md"
TOLD = "/etc/nginx/xiangli-old.map"
HTTP = """daemon off; pid {0}/pid; error_log {0}/log; events {{}}
http {{ access_log off; client_body_temp_path {0}/b; proxy_temp_path {0}/p; fastcgi_temp_path {0}/f;
uwsgi_temp_path {0}/u; scgi_temp_path {0}/s; {1}
server {{ listen 127.0.0.1:{2}; {3} return 404; }} }}
"""
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("tree"),
    pytest.mark.skipif(NGINX is None, reason="bin/test installs it"),
]


@pytest.fixture
def old_addresses():
    site = OldSite.objects.create(host="old.example", base=BASE, account=uuid4(), began_at=NOW)
    for address in ("/list.aspx?type=3", "/农业/", "/a b/index.htm", "/$x/", '/"quoted"/'):
        OldAddress.objects.create(
            site=site, address=f"{BASE}{address}", digest=address, became="column",
            domain="farming", place_code=TOWN,
        )  # fmt: skip


@pytest.fixture
def port(old_addresses, tmp_path):
    call_command("resources", "redirects", tmp_path / "old.map")
    written = re.search(r"```nginx\nhttp   \{ (.*) \}\nserver \{ (.*) \}\n```", HOWTO.read_text())
    assert written
    in_http, in_server = written.groups()
    assert TOLD in in_http
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    told = HTTP.format(tmp_path, in_http.replace(TOLD, f"{tmp_path}/old.map"), free, in_server)
    (tmp_path / "conf").write_text(told)
    server = subprocess.Popen([str(NGINX), "-c", tmp_path / "conf", "-p", tmp_path])
    try:
        while not answers(free):
            assert server.poll() is None, "nginx does not take what the county is told to write"
            time.sleep(0.1)
        yield free
    finally:
        server.terminate()
        server.wait(10)


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(port, path):
    """Status and where it leads."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", path)
    answer = line.getresponse()
    line.close()
    return answer.status, answer.headers.get("Location", "")


@pytest.mark.parametrize(
    "path",
    ["/list.aspx?type=3", "/LIST.aspx?type=3", "/%E5%86%9C%E4%B8%9A/", "/%C5%A9%D2%B5/",
     "/a%20b/index.htm", "/%22quoted%22/"],
)  # fmt: skip
def test_it_knows_each_way_an_address_was_written(port, path):
    status, to = ask(port, path)
    assert status == 301
    assert to.endswith(f"/c/farming/?at={TOWN}")


@pytest.mark.parametrize("path", ["/", "/list.aspx?type=4", "/$x/"])
def test_the_rest_is_left_to_us(port, path):
    assert ask(port, path) == (404, "")
