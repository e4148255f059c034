"""Knows what must fit together across the files of the course."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from mil_course.core.content.body import Body
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.tongues import strangers
from mil_course.core.content.units import Course, Lesson, Question, Quiz
from mil_course.core.languages import CODES

A_YEAR = timedelta(days=365)


def check(course: Course, ledger: Ledger, kinds_before: Mapping[str, str], today: date | None = None) -> None:
    """Note every reference that leads nowhere and every rule of the course that is broken."""
    for question in course.questions.values():
        _check_question(course, question, ledger, kinds_before)
    for quiz in course.quizzes.values():
        _check_quiz(course, quiz, ledger)
    for unit in course.units:
        _check_unit(course, unit.id, ledger)
    for lesson in course.lessons.values():
        _check_lesson(course, lesson, ledger)
    for test in course.tests.values():
        _check_test(course, test.id, ledger)
    for term in course.terms.values():
        if term.source and term.source not in course.sources:
            ledger.say(("term", term.id), ("source",), "unknown_source", id=term.source)
    for fact in course.facts.values():
        if fact.source and fact.source not in course.sources:
            ledger.say(("fact", fact.id), ("source",), "unknown_source", id=fact.source)
        if today and today - fact.checked > A_YEAR:
            ledger.say(("fact", fact.id), ("checked",), "fact_old", "warning", id=fact.id, checked=str(fact.checked))


def _check_question(course: Course, question: Question, ledger: Ledger, kinds_before: Mapping[str, str]) -> None:
    spec, thing = question.spec, ("question", question.id)
    before = kinds_before.get(question.id)
    if before and before != spec.kind:
        ledger.say(thing, ("kind",), "kind_changed", id=question.id, before=before, kind=spec.kind)
    for source in spec.source:
        if source not in course.sources:
            ledger.say(thing, ("source",), "unknown_source", id=source)
    for path, language, text in _texts(question.body):
        for sentence in strangers(text, language):
            ledger.say(thing, path, "sentence_language", "warning", sentence=sentence[:80])
    if spec.lesson is None:
        return
    lesson = course.lessons.get(spec.lesson)
    if lesson is None:
        ledger.say(thing, ("lesson",), "unknown_lesson", id=spec.lesson)
        return
    if spec.objective and not lesson.objective(spec.objective):
        ledger.say(thing, ("objective",), "unknown_objective", id=spec.objective, lesson=lesson.id)
    if not spec.section and not spec.reserved:
        ledger.say(thing, (), "section_missing", "warning", lesson=lesson.id)
    blocks = {ident for edition in lesson.editions.values() for _, ident in edition.body.outline}
    if spec.section and spec.section not in blocks:
        ledger.say(thing, ("section",), "unknown_block", id=spec.section, lesson=lesson.id)


def _check_quiz(course: Course, quiz: Quiz, ledger: Ledger) -> None:
    thing = ("quiz", quiz.id)
    say = _sayer(ledger, thing)
    if not quiz.questions and not quiz.draw:
        say((), "quiz_empty")
    if quiz.mode == "graded" and quiz.pass_mark is None:
        say(("mode",), "pass_missing")
    if quiz.mode != "graded":
        for key, value in (("pass", quiz.pass_mark), ("attempts", quiz.attempts)):
            if value is not None:
                say((key,), "key_not_for_mode", key=key, mode=quiz.mode)
    if (quiz.mode == "test") != (quiz.form is not None):
        say(("form",), "form_for_tests")
    for place, draw in enumerate(quiz.draw):
        source = course.quizzes.get(draw.source)
        if source is None:
            say(("draw", place, "from"), "unknown_quiz", id=draw.source)
            continue
        found = len(course.drawable(source, draw.tags))
        if found < draw.count:
            say(("draw", place, "count"), "draw_too_many", wanted=str(draw.count), found=str(found))
    for ident in quiz.questions:
        reserved = course.questions[ident].spec.reserved
        if (reserved == "test") != (quiz.mode == "test"):
            code = "reserved_outside_test" if reserved else "test_not_reserved"
            ledger.say(("question", ident), ("reserved",), code)


def _check_unit(course: Course, unit_id: str, ledger: Ledger) -> None:
    unit = course.unit(unit_id)
    assert unit is not None
    say = _sayer(ledger, ("unit", unit_id))
    if unit.quiz and unit.quiz not in course.quizzes:
        say(("quiz",), "unknown_quiz", id=unit.quiz)
    elif unit.quiz and course.quizzes[unit.quiz].mode != "graded":
        say(("quiz",), "quiz_mode", id=unit.quiz, mode="graded")
    known = {other.id for other in course.units}
    for place, needed in enumerate(unit.prerequisites):
        if needed not in known:
            say(("prerequisites", place), "unknown_unit", id=needed, severity="warning")
    if _needs_itself(course, unit_id):
        say(("prerequisites",), "prerequisites_circle", id=unit_id)


def _needs_itself(course: Course, unit_id: str) -> bool:
    seen: set[str] = set()
    waiting = [unit_id]
    while waiting:
        unit = course.unit(waiting.pop())
        for needed in unit.prerequisites if unit else ():
            if needed == unit_id:
                return True
            if needed not in seen:
                seen.add(needed)
                waiting.append(needed)
    return False


def _check_lesson(course: Course, lesson: Lesson, ledger: Ledger) -> None:
    first = next(iter(lesson.editions))
    say = _sayer(ledger, (f"lesson.{first}", lesson.id))
    if lesson.quiz and lesson.quiz not in course.quizzes:
        say(("quiz",), "unknown_quiz", id=lesson.quiz)
    elif lesson.quiz and course.quizzes[lesson.quiz].mode != "practice":
        say(("quiz",), "quiz_mode", id=lesson.quiz, mode="practice")
    for place, competency in enumerate(lesson.competencies):
        if competency not in course.competencies:
            say(("competencies", place), "unknown_competency", id=competency)
    for code, edition in lesson.editions.items():
        _check_tongue(("lesson." + code, lesson.id), code, edition.body, ledger)
    for part, sheets in lesson.sheets.items():
        for code, sheet in sheets.items():
            _check_tongue((f"{part}.{code}", lesson.id), code, sheet.body, ledger)
    checks = lesson.edition(first).body.checks
    for ident in checks:
        question = course.questions.get(ident)
        if question and course.quizzes[question.quiz].mode != "practice":
            say((), "check_not_practice", id=ident)


def _check_tongue(thing: tuple[str, str], language: str, body: Body, ledger: Ledger) -> None:
    for _, text in body.plain:
        for sentence in strangers(text, language):
            ledger.say(thing, (), "sentence_language", "warning", sentence=sentence[:80])


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield every text of a question: where it stands, its language, its words."""
    rows = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, part in rows:
        if isinstance(part, str) and key in CODES:
            yield (*path, key), str(key), part
        else:
            yield from _texts(part, (*path, key))


def _check_test(course: Course, test_id: str, ledger: Ledger) -> None:
    test = course.tests[test_id]
    say = _sayer(ledger, ("test", test_id))
    for form, quiz_id in test.forms.items():
        quiz = course.quizzes.get(quiz_id)
        if quiz is None:
            say(("forms", form), "unknown_quiz", id=quiz_id)
        elif quiz.form != form:
            say(("forms", form), "form_differs", id=quiz_id, form=form)
    if test.crosses and (test.crosses not in course.tests or test.crosses == test_id):
        say(("crosses",), "unknown_test", id=test.crosses)


def _sayer(ledger: Ledger, thing: tuple[str, str]) -> Callable[..., None]:
    def say(path: tuple[str | int, ...], code: str, **details: str) -> None:
        ledger.say(thing, path, code, **details)  # type: ignore[arg-type]

    return say
