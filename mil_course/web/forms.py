"""Knows our own form, which is careful with forged requests and hostile input, and the fields many forms share."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from wtforms import BooleanField, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from mil_course.core.languages import LANGUAGES
from mil_course.services.failures import NotPossible
from mil_course.web.i18n import gettext
from mil_course.web.i18n import lazy_gettext as _l
from mil_course.web.reasons import reason

csrf = CSRFProtect()


def clean(value: str) -> str:
    """Return typed text in one Unicode form, without signs that no keyboard makes."""
    sound = value.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", "".join(sign for sign in sound if sign >= " " or sign in "\n\r\t"))


def posted() -> ImmutableMultiDict[str, str]:
    """Return the fields of the request, cleaned; a file sent into a text field does not count."""
    return ImmutableMultiDict((name, clean(value)) for name, value in request.form.items(multi=True))


def posted_or_asked() -> dict[str, list[str]]:
    """Return all fields of the request by name, from the form or, for a GET form, from the address."""
    source = request.form if request.method == "POST" else request.args
    return {name: [clean(value) for value in values] for name, values in source.lists()}


class Form(FlaskForm):  # type: ignore[misc]
    """The ground of all forms. It reads text fields only, each cleaned."""

    def __init__(self, formdata: MultiDict[str, str] | None = None, **kwargs: Any) -> None:
        if formdata is None and request.method == "POST":
            formdata = MultiDict(posted())
        super().__init__(formdata=formdata, **kwargs)

    def sent(self) -> bool:
        """Return whether the form was sent and everything in it has the right shape."""
        return bool(self.is_submitted() and self.validate())

    def refuse(self, failure: NotPossible) -> None:
        """Show why a service refused, at the field it belongs to or above the form."""
        field = self._fields.get(failure.field)
        if field is None:
            self.form_errors.append(reason(failure.code))
        else:
            field.errors = [*field.errors, reason(failure.code)]


class Filled:
    """The field must hold something; the message says what."""

    field_flags = {"required": True}  # noqa: RUF012 (WTForms reads a plain dict)

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data or (isinstance(field.data, str) and not field.data.strip()):
            field.errors = []
            raise ValidationError(str(self.message))


class AtMost:
    """The field holds at most so many signs."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.field_flags = {"maxlength": longest}

    def __call__(self, form: Any, field: Any) -> None:
        if field.data and len(field.data) > self.longest:
            raise ValidationError(
                gettext(
                    "“%(field)s” is too long: at most %(longest)s signs.",
                    field=str(field.label.text),
                    longest=self.longest,
                )
            )


class OneOf(SelectField):  # type: ignore[misc]
    """A list to choose from; its message names the field."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not in the list."""
        if not any(str(value) == str(self.data) for value, *_rest in self.iter_choices()):
            raise ValidationError(gettext("Choose one of the entries of “%(field)s”.", field=str(self.label.text)))


def text_field(label: Any, longest: int = 200, needed: Any = None) -> StringField:
    """Return a line of text; `needed` is what to say when it is empty."""
    return StringField(label, [Filled(needed) if needed else Optional(), AtMost(longest)])


def long_text_field(label: Any, longest: int, needed: Any = None) -> TextAreaField:
    """Return a box of text."""
    return TextAreaField(label, [Filled(needed) if needed else Optional(), AtMost(longest)])


def password_field(label: Any, needed: Any) -> PasswordField:
    """Return a password; it is read exactly as typed, up to a length nobody types."""
    return PasswordField(label, [Filled(needed), AtMost(512)])


def language_field() -> OneOf:
    """Return the choice of a language, each in its own name."""
    return choice_field(_l("Language"), [(one.code, one.own_name) for one in LANGUAGES])


def choice_field(label: Any, choices: Sequence[tuple[str, Any]]) -> OneOf:
    """Return a list to choose from."""
    return OneOf(label, choices=choices_of(choices))


def choices_of(pairs: Sequence[tuple[str, Any]]) -> list[SelectChoice]:
    """Return the entries of a list from pairs of value and words."""
    return [SelectChoice(value=value, label=words) for value, words in pairs]


def tick_field(label: Any, needed: Any = None) -> BooleanField:
    """Return a box to tick; `needed` is what to say when it must be ticked."""
    return BooleanField(label, [Filled(needed)] if needed else [])


def hidden_field() -> HiddenField:
    """Return a field that people do not see."""
    return HiddenField(validators=[AtMost(500)])
