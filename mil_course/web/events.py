"""Knows what the events of the audit log are called on the screen."""

from collections.abc import Mapping

from mil_course.web.i18n import Lazy
from mil_course.web.i18n import lazy_gettext as _l

EVENTS: Mapping[str, Lazy] = {
    "person.added": _l("Account made"),
    "person.disabled": _l("Account closed"),
    "person.enabled": _l("Account opened again"),
    "person.removed": _l("Account deleted by its owner"),
    "profile.changed": _l("Profile changed"),
    "role.changed": _l("Role changed"),
    "sign-in": _l("Signed in"),
    "sign-in.failed": _l("Sign-in refused"),
    "sign-out": _l("Signed out"),
    "sign-out.everywhere": _l("Signed out everywhere"),
    "password.changed": _l("Password changed"),
    "card.issued": _l("Sign-in card made"),
    "recover": _l("Signed in with a card or a recovery code"),
    "recover.failed": _l("Card or recovery code refused"),
    "recovery-codes.renewed": _l("Recovery codes renewed"),
    "group.added": _l("Group made"),
    "group.joined": _l("Group joined"),
    "group.left": _l("Group left"),
    "group.enrolled": _l("Added to a group"),
    "group.removed": _l("Removed from a group"),
    "group.archived": _l("Group ended"),
    "group.restored": _l("Group taken up again"),
    "test.opened": _l("Answers of a test opened"),
    "test.closed": _l("Answers of a test closed"),
    "time.allowed": _l("Extra time given"),
    "attempt.submitted": _l("Quiz sent"),
    "certificate.issued": _l("Certificate issued"),
    "regrade.applied": _l("Question marked anew"),
    "regrade.undone": _l("New marking undone"),
    "data.downloaded": _l("Own data downloaded"),
}
"""Every kind of event, in the order of the filter. A test holds it equal to what services record."""
