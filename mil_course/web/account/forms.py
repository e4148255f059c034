"""Knows the forms of signing in, signing up and looking after one's own account."""

from typing import Any

from wtforms.validators import ValidationError

from mil_course.core.languages import LANGUAGES
from mil_course.core.regions import in_order
from mil_course.web.forms import Form, choice_field, choices_of, password_field, text_field, tick_field
from mil_course.web.i18n import lazy_gettext as _l
from mil_course.web.i18n import page_language

OWN_NAMES = [(one.code, one.own_name) for one in LANGUAGES]
USERNAME = _l("Type your username.")
NAME = _l("Write your name as it should stand on the certificate.")
PASSWORD = _l("Type your password.")


def _regions() -> list[tuple[str, Any]]:
    language = page_language()
    return [("", _l("Choose from the list")), *((one.slug, one.name.in_(language)) for one in in_order(language))]


class SignInForm(Form):
    """Who it is; and whether this is her own device."""

    username = text_field(_l("Username"), 200, USERNAME)
    password = password_field(_l("Password"), PASSWORD)
    keep = tick_field(_l("Keep me signed in on this device"))


class SignUpForm(Form):
    """What is asked of a new person: no e-mail, no telephone."""

    name = text_field(_l("Full name"), 200, NAME)
    username = text_field(_l("Username"), 64, _l("Choose a username: with it you sign in."))
    password = password_field(_l("Password"), _l("Choose a password of at least 10 characters."))
    library = text_field(_l("Library or school"), 200)
    region = choice_field(_l("Region"), [])
    settlement = text_field(_l("Town or village"), 200)
    language = choice_field(_l("Language of lessons"), OWN_NAMES)
    consent = tick_field(
        _l("I have read this and agree"), _l("Read what is stored and why, and tick the box if you agree.")
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.region.choices = choices_of(_regions())

    def validate_region(self, field: Any) -> None:
        """Refuse an empty choice: groups and figures go by region, and 'elsewhere' is in the list."""
        if not field.data:
            raise ValidationError(str(_l("Choose your region; the last entry is for any other place.")))


class SetUpForm(Form):
    """The first administrator."""

    name = text_field(_l("Full name"), 200, _l("Write your full name."))
    username = text_field(_l("Username"), 64, _l("Choose a username: with it you sign in."))
    password = password_field(_l("Password"), _l("Choose a password of at least 15 characters."))
    language = choice_field(_l("Language"), OWN_NAMES)


class JoinForm(Form):
    """The code of a group."""

    code = text_field(_l("Group code"), 40, _l("Type the code you got from your trainer."))


class RecoverForm(Form):
    """A name with a card or a recovery code instead of the password."""

    username = text_field(_l("Username"), 200, USERNAME)
    code = text_field(_l("Code of the card, or a recovery code"), 60, _l("Type the code: ten letters and digits."))


class ProfileForm(Form):
    """What a person says about herself."""

    name = text_field(_l("Full name"), 200, NAME)
    library = text_field(_l("Library or school"), 200)
    region = choice_field(_l("Region"), [])
    settlement = text_field(_l("Town or village"), 200)
    language = choice_field(_l("Language"), OWN_NAMES)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.region.choices = choices_of(_regions())


class NewPasswordForm(Form):
    """A new password after a card or a recovery code."""

    new = password_field(_l("New password"), _l("Choose a new password."))


class PasswordForm(NewPasswordForm):
    """The present password and a new one."""

    old = password_field(_l("Present password"), _l("Type your present password."))


class ProofForm(Form):
    """The password once more."""

    password = password_field(_l("Password"), PASSWORD)
