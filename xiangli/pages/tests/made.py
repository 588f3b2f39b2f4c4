"""Pages and requests of tests."""

from __future__ import annotations

from xiangli.pages.rules.page import Baked

HTML = (("Content-Type", "text/html; charset=utf-8"), ("Content-Language", "zh-Hans"))


def page(path="/s/", said="办事", **other):
    bodies = {"pt": f"<p>{said}".encode() * 50, "zl": f"<b>{said}".encode() * 50}
    return Baked(path, HTML, bodies, **other)


def choose(cookies):
    """As the doors do: the cookie names the variant, `hc` is none of ours."""
    variant = "zl" if "zl" in cookies else "pt"
    return variant, "hc" not in cookies


def welcomes(host):
    return host == "ours.example"


class Asked:
    """One request to the store, and what it said."""

    def __init__(self, serving, path="/s/", *, nearest=False, method="GET", query="", **headers):
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
            "wsgi.url_scheme": "http", "HTTP_HOST": "ours.example",
            **{f"HTTP_{name.upper()}": v for name, v in headers.items()},
        }  # fmt: skip
        self.status, self.headers = "", {}
        ask = serving.nearest if nearest else serving.answer
        self.body = ask(environ, self._start)

    def _start(self, status, headers):
        assert len({name for name, _ in headers}) == len(headers)
        self.status, self.headers = status[:3], dict(headers)

    @property
    def is_left_to_django(self):
        return self.body is None and not self.status
