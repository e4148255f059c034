"""Knows when a certificate is issued, and what it says."""

import secrets
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from mil_course.core.content.units import Course
from mil_course.core.progress import Sat, standing
from mil_course.core.roles import Someone
from mil_course.store import attempts, people
from mil_course.store import certificates as store
from mil_course.store.certificates import Certificate
from mil_course.store.db import writing
from mil_course.store.journal import record


def issue_if_due(person: Someone, course: Course, now: datetime) -> Certificate | None:
    """Return a person's certificate, issuing it once the course's rule is met; None until then."""
    person_id = int(person.id or 0)
    earlier = store.certificate_of(person_id, course.id)
    if earlier:
        return earlier
    sittings = [
        Sat(
            row.id,
            row.quiz_id,
            row.number,
            row.mode,
            row.submitted_at is not None,
            row.passed,
            row.hundredths,
            row.full_hundredths,
        )
        for row in attempts.attempts_by(person_id)
    ]
    stand = standing(course, {}, sittings)
    owner = people.person(person_id)
    if not stand.complete or owner is None:
        return None
    percents = [state.quiz_percent for state in stand.units if state.quiz_percent is not None]
    try:
        with writing() as session:
            certificate = Certificate(
                code=secrets.token_hex(16),
                person_id=person_id,
                course_id=course.id,
                name=owner.name,
                initials=initials(owner.name),
                minutes=course.minutes,
                percent=sum(percents) // len(percents),
                issued_at=now,
            )
            session.add(certificate)
            record(session, now, "certificate.issued", person_id, ("course", course.id))
        return certificate
    except IntegrityError:
        return store.certificate_of(person_id, course.id)


def initials(name: str) -> str:
    """Return what the public check shows of a name.

    >>> initials("Сейтқали Айгүл Маратқызы")
    'С. А. М.'
    """
    return " ".join(f"{word[0].upper()}." for word in name.split()[:4] if word)
