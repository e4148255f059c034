"""Knows what is measured once: what a lesson weighs on the wire, and how large the installation is."""

import http.client
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urljoin

NAME = re.compile(r"^[A-Za-z0-9._-]+")
FILES = re.compile(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script type="module" src="([^"]+)"')
FONTS = re.compile(r'url\("?([^)"]+\.woff2)')


def wire(port: int, address: str) -> tuple[int, int, int]:
    """Return what a page costs with an empty cache (bytes with headers, requests), and its bytes alone."""
    html, weight = fetched(port, address)
    files = [one or other for one, other in FILES.findall(html)]
    styles = [file for file in files if file.endswith(".css")]
    files += [urljoin(style, font) for style in styles for font in set(FONTS.findall(fetched(port, style)[0]))]
    return weight + sum(fetched(port, file)[1] for file in files), 1 + len(files), weight


def fetched(port: int, address: str) -> tuple[str, int]:
    """Return the text of an address and the bytes, headers too, that it costs a browser."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address)
    plain = connection.getresponse().read()
    connection.request("GET", address, headers={"Accept-Encoding": "br"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + 19
    return plain.decode("utf-8", "replace"), len(body) + head


def environment(name: str = "mil-course", extra: str = "postgres") -> float:
    """Return how many MB the packages take that an installation needs; tools of development do not count."""
    found: dict[str, Distribution] = {}
    _collect(name, extra, found)
    files = [Path(str(package.locate_file(file))) for package in found.values() for file in package.files or ()]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def _collect(name: str, extra: str, found: dict[str, Distribution]) -> None:
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return
    if package.metadata["Name"] in found:
        return
    found[package.metadata["Name"]] = package
    for line in package.requires or ():
        requirement, _, condition = line.partition(";")
        wanted = "extra" not in condition or f'extra == "{extra}"' in condition.replace("'", '"')
        own = NAME.match(requirement)
        if wanted and own:
            _collect(own[0], "binary" if "[binary]" in requirement else "", found)
