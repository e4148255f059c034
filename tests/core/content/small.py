"""Knows a small sound course as files, and how one of them is spoilt."""

from pathlib import Path

from mil_course.core.content.reading import Library, read_course
from mil_course.kinds import KINDS

COURSE = """\
id: small
title: Small
short: Small
summary: A small course
outcomes: [One]
disclaimer: None
consent: {version: "1", text: I agree}
tests:
  - {id: pre-test, title: Before, summary: Before, forms: {A: form-a, B: form-b}}
  - {id: post-test, title: After, summary: After, forms: {A: form-a, B: form-b}, crosses: pre-test}
"""
QUESTION = """\
  - id: {id}
    kind: single
    {extra}
    prompt: Which?
    options:
      - {{id: a, right: yes, text: This, feedback: Yes.}}
      - {{id: b, text: That, feedback: No.}}
"""
LESSON = """\
---
id: letters
code: M1L1
title: {title}
minutes: 10
reviewed: 2026-11
objectives: {{name: name a letter}}
competencies: [a1]
quiz: drill
---

## {title} {{#start}}

{text} [{term}]{{.term of=letter}} [@law] {{fact:fee}}

::: check first {{#check-first}}
:::
"""
SHEET = """\
---
id: letters
title: {title}
---

## {title} {{#sheet}}

::: lines 3 {{#room}}
:::
"""
NOTES = """\
---
id: letters
title: {title}
---

## {title} {{#time}}

| min | {title} |
|---|---|
| 4 | {title} |
| 6 | {title} |

## {title} {{#pitfalls}}

## {title} {{#discussion}}

## {title} {{#answers}}
"""
PLAN = "---\ntitle: {title}\n---\n\n## {title} {{#day-1}}\n\n[{title}](lesson:letters)\n"
TITLES = {"kk": "Әріптер", "ru": "Буквы", "en": "Letters"}
FILES = {
    **{f"modules/01-start/01-letters.worksheet.{code}.md": SHEET.format(title=each) for code, each in TITLES.items()},
    **{f"modules/01-start/01-letters.trainer.{code}.md": NOTES.format(title=each) for code, each in TITLES.items()},
    **{f"modules/plan.{code}.md": PLAN.format(title=each) for code, each in TITLES.items()},
    "modules/course.yaml": COURSE,
    "modules/glossary.yaml": "terms:\n  - {id: letter, term: letter, meaning: A sign, mark: usual, source: law}\n",
    "modules/sources.yaml": "sources:\n  - {id: law, title: The law, where: https://adilet.zan.kz/}\n",
    "modules/facts.yaml": (
        "facts:\n  - {id: fee, value: 100 tenge, checked: 2026-11-01, source: law, mark: checked}\n"
    ),
    "modules/competencies.yaml": "competencies:\n  - {id: a1, group: access, title: Find, summary: Find it}\n",
    "modules/rubrics.yaml": (
        "rubrics:\n  - id: letter-rubric\n    title: A letter\n    criteria:\n"
        "      - {id: tone, title: Tone, levels: [{points: 0, text: rude}, {points: 2, text: kind}]}\n"
    ),
    "modules/01-start/unit.yaml": "id: start\ntitle: Start\nsummary: The start\nday: '1'\nquiz: final\n",
    "modules/01-start/01-letters.kk.md": LESSON.format(title="Әріптер", text="Бұл –", term="әріп"),
    "modules/01-start/01-letters.ru.md": LESSON.format(title="Буквы", text="Это –", term="буква"),
    "modules/01-start/01-letters.en.md": LESSON.format(title="Letters", text="This is a", term="letter"),
    "quizzes/01-start/drill.yaml": "id: drill\ntitle: Drill\nmode: practice\nquestions:\n"
    + QUESTION.format(id="first", extra="lesson: letters\n    objective: name\n    section: start\n    source: law")
    + QUESTION.format(id="second", extra="tags: [graded]"),
    "quizzes/01-start/final.yaml": (
        "id: final\ntitle: Final\nmode: graded\npass: 70\nattempts: 2\ndraw: [{from: drill, count: 2}]\n"
    ),
    "quizzes/00-course/form-a.yaml": "id: form-a\ntitle: A\nmode: test\nform: A\nquestions:\n"
    + QUESTION.format(id="test-a", extra="reserved: test"),
    "quizzes/00-course/form-b.yaml": "id: form-b\ntitle: B\nmode: test\nform: B\nquestions:\n"
    + QUESTION.format(id="test-b", extra="reserved: test"),
}


def write(root: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the small course, some of its files changed or (None) left out; return its folder."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_text(text, "utf-8")
        else:
            path.unlink(missing_ok=True)
    return root


def with_change(name: str, old: str, new: str) -> dict[str, str | None]:
    """Return one file with a part of it replaced."""
    assert old in FILES[name], (name, old)
    return {name: FILES[name].replace(old, new, 1)}


def read(root: Path, changes: dict[str, str | None] | None = None) -> Library:
    """Write the small course and read it."""
    return read_course(write(root, changes), KINDS)


def found(root: Path, changes: dict[str, str | None]) -> list[tuple[str, str]]:
    """Return code and file of every problem of a spoilt course."""
    return [(problem.code, problem.file) for problem in read(root, changes).problems]
