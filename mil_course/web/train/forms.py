"""Knows the forms of trainers."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import ValidationError

from mil_course.core.regions import in_order
from mil_course.web.forms import Form, choice_field, choices_of, text_field
from mil_course.web.i18n import lazy_gettext as _l
from mil_course.web.i18n import page_language
from mil_course.web.reasons import reason

USERNAME = _l("Write the username of the person.")


def region_choices() -> list[tuple[str, str]]:
    """Return the regions in the order and the words of the page's language, after an empty entry."""
    language = page_language()
    return [("", "–"), *((region.slug, region.name.in_(language)) for region in in_order(language))]


class GroupForm(Form):
    """A new group."""

    title = text_field(_l("Title of the group"), 200, _l("Give the group a title, such as the place and the dates."))
    region = choice_field(_l("Region"), [])
    trainer = text_field(_l("Username of the trainer"), 64)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.region.choices = choices_of(region_choices())


class EnrolForm(Form):
    """A person who has an account and comes into the group."""

    username = text_field(_l("Username of the learner"), 64, USERNAME)


class TrainerForm(Form):
    """A colleague who will train the group, too."""

    trainer = text_field(_l("Username of the trainer"), 64, USERNAME)


class TimeForm(Form):
    """Extra minutes in one quiz; `quizzes` are pairs of id and title."""

    quiz = choice_field(_l("Quiz"), [])
    minutes = text_field(_l("Extra minutes"), 12, _l("Write the extra minutes as a whole number from 0 to 600."))

    def __init__(self, quizzes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.quiz.choices = choices_of(quizzes)

    def validate_minutes(self, field: Any) -> None:
        """Refuse what is no plain whole number; how many are too many the service knows."""
        typed = field.data.strip()
        if not (typed.isascii() and typed.isdigit()):
            raise ValidationError(reason("minutes-range"))
