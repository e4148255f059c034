"""Knows the forms of administrators."""

from mil_course.core.roles import ROLES
from mil_course.web.forms import Form, choice_field, language_field, text_field
from mil_course.web.i18n import lazy_gettext as _l

ROLE_WORDS = {
    "learner": _l("Learner"),
    "trainer": _l("Trainer"),
    "school": _l("School"),
    "administrator": _l("Administrator"),
}


class PersonForm(Form):
    """A new person; she signs in with the card that is made with her account."""

    username = text_field(_l("Username"), 64, _l("Write a username: letters, digits, dots or dashes."))
    name = text_field(_l("Full name"), 200, _l("Write the name as it should stand on the certificate."))
    role = choice_field(_l("Role"), [(role, ROLE_WORDS[role]) for role in ROLES])
    language = language_field()


class RoleForm(Form):
    """Another role for a person."""

    role = choice_field(_l("Role"), [(role, ROLE_WORDS[role]) for role in ROLES])
