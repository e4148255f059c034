"""Knows the forms of learners."""

from typing import Any

from mil_course.web.forms import Form, hidden_field, long_text_field
from mil_course.web.i18n import lazy_gettext as _l


class NoteForm(Form):
    """A note at a place of a lesson; without text it is a bookmark."""

    block = hidden_field()
    key = hidden_field()
    text = long_text_field(_l("Your note"), 5000)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.text.id = "note-text"
