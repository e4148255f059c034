"""Knows the forms of administrators."""

from typing import Any

from mil_course.core.roles import ROLES
from mil_course.web.forms import Form, choice_field, choices_of, language_field, text_field
from mil_course.web.i18n import lazy_gettext as _l
from mil_course.web.train.forms import region_choices

ROLE_WORDS = {
    "learner": _l("Learner"),
    "trainer": _l("Trainer"),
    "school": _l("School"),
    "administrator": _l("Administrator"),
}

ROLE_CROWDS = {
    "learner": _l("Learners"),
    "trainer": _l("Trainers"),
    "school": _l("Schools"),
    "administrator": _l("Administrators"),
}


class PersonForm(Form):
    """A new person; she signs in with the card that is made with her account."""

    username = text_field(_l("Username"), 64, _l("Write a username: letters, digits, dots or dashes."))
    name = text_field(_l("Full name"), 200, _l("Write the name as it should stand on the certificate."))
    role = choice_field(_l("Role"), [(role, ROLE_WORDS[role]) for role in ROLES])
    language = language_field()
    library = text_field(_l("Library or school"), 200)
    region = choice_field(_l("Region"), [])
    settlement = text_field(_l("Town or village"), 200)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"region": "", **kwargs})
        self.region.choices = choices_of(region_choices())


class RoleForm(Form):
    """Another role for a person."""

    role = choice_field(_l("Role"), [(role, ROLE_WORDS[role]) for role in ROLES])
