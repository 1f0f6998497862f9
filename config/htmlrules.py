"""What no page of ours may contain: inline script or style, tags that were not rendered, assets of other hosts."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

DATA_SCRIPTS = frozenset({"application/json", "application/ld+json"})
TEMPLATE_TAG = re.compile(r"{%|%}|{{|}}|{#|#}")
LOADS = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
}


class Reader(HTMLParser):
    """Collects the faults of one page in `faults`, each with its line."""

    def __init__(self, *, own_hosts: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.own_hosts = own_hosts
        self.faults: list[str] = []
        self.raw = ""

    def complain(self, what: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {what}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and not values.get("src") and values.get("type") not in DATA_SCRIPTS):
            self.complain(f"inline <{tag}>")
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self.complain(f"inline {name}= on <{tag}>")
            if value.strip().lower().startswith("javascript:"):
                self.complain(f"javascript: in {name}= of <{tag}>")
        host = urlsplit(values.get(LOADS.get(tag, ""), "")).netloc
        if host and host not in self.own_hosts and values.get("rel") not in ("canonical", "alternate"):
            self.complain(f"<{tag}> loads from {host}")
        if tag == "html" and not {"lang", "dir"} <= values.keys():
            self.complain("<html> without lang and dir")
        self.raw = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self.raw = ""

    def handle_data(self, data: str) -> None:
        if not self.raw and (found := TEMPLATE_TAG.search(data)):
            self.complain(f"unrendered {found.group()}")


def faults(html: str, *, own_hosts: frozenset[str] = frozenset()) -> list[str]:
    """Return what is wrong with a rendered page, one sentence each; nothing when it is well."""
    reader = Reader(own_hosts=own_hosts)
    reader.feed(html)
    reader.close()
    return reader.faults
