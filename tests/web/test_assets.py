"""The files that browsers load."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from mil_course.web.assets import ASSETS, STATIC, TYPES, joined_script, load


def test_only_files_that_a_browser_needs_are_served(client: FlaskClient) -> None:
    assert {Path(name).suffix for name in ASSETS.files} <= set(TYPES)
    for name in ("fonts/OFL.txt", "../assets.py", "js/answer.py", "", "css", "css/"):
        assert client.get(f"/assets/{ASSETS.release}/{name}").status_code == 404


@pytest.mark.parametrize("name", ["css/learn.css", "js/question.js", "img/mark.svg"])
def test_a_file_is_the_same_however_it_is_sent(client: FlaskClient, name: str) -> None:
    address = ASSETS.address(name)
    plain = client.get(address).data
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    best = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert (packed.headers["Content-Encoding"], best.headers["Content-Encoding"]) == ("gzip", "br")
    assert gzip.decompress(packed.data) == brotli.decompress(best.data) == plain
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_the_release_is_a_fingerprint_of_all_files() -> None:
    assert load().release == ASSETS.release
    assert len(ASSETS.release) == 12


def test_a_wrong_name_is_seen_at_once() -> None:
    with pytest.raises(KeyError):
        ASSETS.address("css/lern.css")


def test_an_older_page_still_gets_its_style(client: FlaskClient) -> None:
    answer = client.get("/assets/0123456789ab/css/learn.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", sorted((STATIC / "js").glob("*.js")), ids=lambda path: path.name)
def test_a_joined_script_holds_every_module_once_and_imports_nothing(path: Path) -> None:
    script = joined_script(path)
    assert "import " not in script.replace("import.meta", "")
    assert "\nexport " not in script
    heads = [line.split(" = ")[0] for line in script.splitlines() if line.startswith("const module_")]
    assert len(heads) == len(set(heads))
