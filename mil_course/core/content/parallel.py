"""Knows whether the versions of a text run in parallel in all languages: notes, results and merging hang on that."""

from collections.abc import Iterable, Mapping

from mil_course.core.content.body import Body
from mil_course.core.content.ledger import Ledger

KEYS = ("outline", "terms", "sources", "facts", "figures", "checks")


def compare_bodies(family: str, ident: str, bodies: Mapping[str, Body], ledger: Ledger) -> None:
    """Note where the later bodies differ from the first in what must be the same in every language.

    `family` and the language name the thing in the ledger: `lesson.kk`.
    """
    first = next(iter(bodies))
    for code in list(bodies)[1:]:
        thing = (f"{family}.{code}", ident)
        one, other = bodies[first], bodies[code]
        pairs = [(key, getattr(one, key), getattr(other, key)) for key in KEYS]
        pairs.append(("confirm", ["{.confirm}"] * len(one.doubts), ["{.confirm}"] * len(other.doubts)))
        for key, left, right in pairs:
            missing, extra = difference(left, right)
            if missing or extra:
                said = {"language": first, "missing": missing or "–", "extra": extra or "–"}
                ledger.say(thing, (), "edition_parts", "error", key=key, **said)
        missing, extra = difference(sorted(one.numbers), sorted(other.numbers))
        if missing or extra:
            said = {"language": first, "missing": missing or "–", "extra": extra or "–"}
            ledger.say(thing, (), "edition_numbers", "warning", **said)


def difference(one: Iterable[object], other: Iterable[object]) -> tuple[str, str]:
    """Return what of `one` is missing in `other`, and what is too much there; order counts when nothing else differs.

    >>> difference(["a", "b"], ["b", "c"])
    ('a', 'c')
    >>> difference(["a", "b"], ["b", "a"])
    ('a', 'b')
    """
    left, right = list(map(_word, one)), list(map(_word, other))
    missing, extra = list(left), list(right)
    for word in left:
        if word in extra:
            extra.remove(word)
            missing.remove(word)
    if not missing and not extra and left != right:
        place = next(index for index, word in enumerate(left) if word != right[index])
        return left[place], right[place]
    return ", ".join(missing), ", ".join(extra)


def _word(part: object) -> str:
    return " ".join(map(str, part)) if isinstance(part, tuple) else str(part)
