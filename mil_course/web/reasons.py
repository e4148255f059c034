"""Knows what to say when a service refuses: what happened, and what to do."""

from collections.abc import Mapping

from mil_course.web.i18n import Lazy, gettext
from mil_course.web.i18n import lazy_gettext as _l

REASONS: Mapping[str, Lazy] = {
    "username-taken": _l("This username is taken. Choose another one, for example with the name of your village."),
    "username-shape": _l("A username has 3 to 32 letters, digits, dots or dashes, without spaces."),
    "username-scripts": _l("Write the username in one alphabet: all Cyrillic or all Latin letters."),
    "password-short": _l("Choose a password of at least 10 characters."),
    "password-short-administrator": _l("An administrator’s password has at least 15 characters."),
    "password-long": _l("A password has at most 128 characters."),
    "password-easy": _l("This password is easy to guess. Three or four unrelated words make a good one."),
    "password-old": _l("This is not your present password. Type it again."),
    "name-empty": _l("Write your name as it should stand on the certificate."),
    "region-unknown": _l("There is no such region in the list."),
    "administrator-line": _l(
        "Administrators cannot sign in over this line: without https others on it could take over the session. "
        "Use the server itself, or an address that begins with https."
    ),
    "last-administrator": _l(
        "You are the only administrator. Make somebody else an administrator first; then you can delete this account."
    ),
    "language-unknown": _l("The course is not there in this language. Choose Kazakh, Russian or English."),
    "person-unknown": _l("There is no such account any more."),
    "person-disabled": _l("This account is closed. Open it first."),
    "link-used": _l("This link was used or is too old. Restart the server to get a new one."),
    "no-attempts-left": _l("You have used all attempts at this quiz. Your result counts as it stands."),
    "too-many-operations": _l("Too many answers were sent at once. Send them in smaller parts."),
    "operation-id-used": _l("This answer has the number of another one. Reload the page and answer again."),
    "code-unknown": _l("There is no group with this code. Check it with your trainer: letters and digits, no 0 and O."),
    "group-unknown": _l("There is no such group."),
    "note-empty": _l("The note is empty. Write something, or remove the bookmark."),
    "note-long": _l("The note is too long: at most 5,000 signs."),
    "block-unknown": _l("The lesson has no such place any more. Open the lesson again."),
    "nothing-due": _l("This question is not due for review now."),
    "username-unknown": _l("Nobody has this username. Check the spelling, or let the person sign up first."),
    "trainer-unknown": _l("There is no trainer with this username."),
    "title-empty": _l("Give the group a title, such as the place and the dates."),
    "group-ended": _l("This group has ended. Take it up again first."),
    "enrol-by-code": _l("This person has an account of her own. Give her the code of the group: she joins by herself."),
    "trains-here": _l("This person trains the group, so she cannot learn in it."),
    "learns-here": _l("This person learns in the group, so she cannot train it."),
    "minutes-range": _l("Write the extra minutes as a whole number from 0 to 600."),
    "question-unknown": _l("The course has no question with this id now."),
    "regrade-unknown": _l("There was no new marking with this number."),
    "regrade-undone": _l("This new marking was undone already."),
    "regrade-newer": _l("The question was marked anew once more after that. Undo the later marking first."),
    "not-complete": _l("The certificate comes when all unit quizzes are passed and the last test is done."),
}


def reason(code: str) -> str:
    """Return the words for a refusal; a code without words is a mistake of ours and says so plainly."""
    found = REASONS.get(code)
    return str(found) if found else gettext("This cannot be done (%(code)s).", code=code)
