"""Knows which questions an attempt gets, and in what order, from a stored seed."""

from random import Random

from mil_course.core.content.units import Course, Quiz


def deal(course: Course, quiz: Quiz, seed: int) -> tuple[str, ...]:
    """Return the question ids of one attempt. The same seed and the same course give the same deal.

    Own questions come with what is drawn; all are shuffled together unless the quiz says `shuffle: no`.
    A question is never dealt twice.
    """
    chance = Random(seed)  # noqa: S311 (a shuffle that must be repeatable, no secret)
    dealt = list(quiz.questions)
    for draw in quiz.draw:
        pool = [ident for ident in course.drawable(course.quizzes[draw.source], draw.tags) if ident not in dealt]
        chosen = set(chance.sample(pool, min(draw.count, len(pool))))
        dealt += [ident for ident in pool if ident in chosen]
    if quiz.shuffle:
        chance.shuffle(dealt)
    return tuple(dealt)


def shuffle_of(seed: int, question_id: str) -> Random:
    """Return the chance that shuffles the parts of one question in one attempt, the same at every look.

    >>> shuffle_of(7, "a").random() == shuffle_of(7, "a").random()
    True
    """
    return Random(f"{seed}:{question_id}")  # noqa: S311 (a shuffle that must be repeatable, no secret)


def form_to_deal(dealt: dict[str, int], crossed: str | None, person_id: int) -> str:
    """Return the form, A or B, that a person gets.

    `crossed` is the form she had in the earlier test, None where there was none: she gets the other one. Without it
    the rarer form is dealt; when both were dealt equally often, even ids get A and odd ones B, so that a repeated
    request cannot change the form.

    >>> form_to_deal({"A": 3, "B": 2}, None, 1)
    'B'
    >>> form_to_deal({}, "A", 1)
    'B'
    """
    if crossed:
        return "B" if crossed == "A" else "A"
    a, b = dealt.get("A", 0), dealt.get("B", 0)
    if a != b:
        return "A" if a < b else "B"
    return "A" if person_id % 2 == 0 else "B"
