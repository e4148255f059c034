"""Knows how a plain client reads a page as a person does: its forms, their fields, their buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


@dataclass
class PageForm:
    """One form of a page with what a browser would send for it."""

    action: str = ""
    method: str = "get"
    ident: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.open: PageForm | None = None
        self.select: str = ""
        self.area: str = ""
        self.text = ""
        self.button: tuple[str, str, str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.open = PageForm(values.get("action", ""), values.get("method", "get").lower(), values.get("id", ""))
            self.forms.append(self.open)
        if self.open is None:
            return
        name = values.get("name", "")
        if name and tag in ("input", "select", "textarea"):
            self.open.names.append(name)
        if tag == "input":
            self._input(values, name)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in values:
            self.open.fields.append((self.select, values.get("value", "")))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "button":
            self.button = (name, values.get("value", ""), "")

    def _input(self, values: dict[str, str], name: str) -> None:
        assert self.open is not None
        kind = values.get("type", "text")
        if not name or (kind in ("radio", "checkbox") and "checked" not in values):
            return
        self.open.fields.append((name, values.get("value", "on" if kind == "checkbox" else "")))

    def handle_endtag(self, tag: str) -> None:
        if self.open is None:
            return
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.area:
            self.open.fields.append((self.area, self.text.removeprefix("\n")))
            self.area = ""
        elif tag == "button" and self.button:
            self.open.buttons.append(self.button)
            self.button = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data
        if self.button:
            self.button = (self.button[0], self.button[1], (self.button[2] + data).strip())


def forms_of(answer: TestResponse) -> list[PageForm]:
    """Return the forms of a page."""
    parser = _Forms()
    parser.feed(answer.text)
    return parser.forms


def form_to(answer: TestResponse, action: str) -> PageForm:
    """Return the form of a page whose action is, ends with, or else contains these words."""
    forms = forms_of(answer)
    found = [form for form in forms if form.action.endswith(action)] or [
        form for form in forms if action in form.action
    ]
    assert found, f"no form to {action} in {[form.action for form in forms_of(answer)]}"
    return found[0]


def send(
    browser: FlaskClient, form: PageForm, given: dict[str, list[str] | str] | None = None, button: str = ""
) -> TestResponse:
    """Send a form as a browser would: its own values, changed by `given`, with a button's `name=value`."""
    changed = given or {}
    pairs = [(name, value) for name, value in form.fields if name not in changed]
    for name, values in changed.items():
        pairs += [(name, value) for value in ([values] if isinstance(values, str) else values)]
    if button:
        name, _, value = button.partition("=")
        pairs.append((name, value))
    if form.method == "get":
        return browser.get(form.action.split("#")[0], query_string=pairs)
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return browser.post(form.action, data=data)
