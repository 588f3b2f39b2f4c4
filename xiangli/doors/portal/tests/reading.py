"""What a browser would see of a page, read without one."""

import gzip
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr", "use", "path", "circle", "line", "text"}


class Page(HTMLParser):
    """Elements with their attributes, and the text of `<style>` and `<script>`."""

    def __init__(self, response):
        super().__init__(convert_charrefs=True)
        self.response = response
        self.elements = []
        self.inline = []
        self._open = ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        if tag in {"style", "script"}:
            self.inline.append((tag, ""))

    def handle_data(self, data):
        if self._open in {"style", "script"} and self.inline:
            self.inline[-1] = (self.inline[-1][0], self.inline[-1][1] + data)

    def handle_endtag(self, tag):
        self._open = ""

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]

    def ids(self):
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    def fields(self):
        """What a visitor fills in."""
        kinds = ("input", "select", "textarea")
        found = [attrs for kind in kinds for attrs in self.all(kind)]
        return [
            attrs for attrs in found if attrs.get("type") not in {"hidden", "radio", "checkbox"}
        ]


def weight(response):
    """Bytes on the wire: headers and compressed body."""
    body = gzip.compress(response.content, 6)
    return len(body) + sum(len(f"{name}: {value}\r\n") for name, value in response.items())


def unhashed(page):
    """Inline texts that the page's own policy does not allow."""
    policy = page.response.headers["Content-Security-Policy"]
    directive = {"style": "style-src", "script": "script-src"}
    for tag, text in page.inline:
        digest = b64encode(sha256(text.encode()).digest()).decode()
        allowed = re.search(rf"{directive[tag]} ([^;]*)", policy)
        if allowed is None or f"'sha256-{digest}'" not in allowed[1]:
            yield tag, text[:60]
