"""A sentence left in another language is found; names, quotations and short words are left in peace."""

from pathlib import Path

import pytest

from mil_course.core.content.tongues import strangers, tongue_of
from tests.core.content.small import read, with_change

KAZAKH = "Айнұр оқырманға сұрау салуды қалай жазу керегін көрсетті."
RUSSIAN = "Айнур показала читателю, как написать запрос."
ENGLISH = "Ainur showed the reader how to write a request."


@pytest.mark.parametrize(
    ("sentence", "tongue"),
    [
        (KAZAKH, "kk"),
        (RUSSIAN, "ru"),
        (ENGLISH, "en"),
        ("Нет.", None),
        ("adilet.zan.kz, eotinish.kz, data.egov.kz", None),
        ("Абай Құнанбаев родился в Семипалатинской области и писал стихи.", None),
        ("2026 2027 2028 2029 2030 2031", None),
    ],
)
def test_a_sentence_is_told_by_its_letters_and_small_words(sentence: str, tongue: str | None) -> None:
    assert tongue_of(sentence) == tongue


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_stands_in_another_language_is_named(language: str) -> None:
    text = f"{KAZAKH} {RUSSIAN}\n{ENGLISH}"
    own = {"kk": KAZAKH, "ru": RUSSIAN, "en": ENGLISH}[language]
    assert strangers(text, language) == [one for one in (KAZAKH, RUSSIAN, ENGLISH) if one != own]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("modules/01-start/01-letters.kk.md", "Бұл –", f"{RUSSIAN} –"),
        ("modules/01-start/01-letters.worksheet.en.md", ":::\n", f":::\n\n{KAZAKH}\n"),
        ("quizzes/01-start/drill.yaml", "prompt: Which?", f"prompt: {{kk: Қайсы?, ru: '{ENGLISH}', en: Which?}}"),
    ],
)
def test_the_check_says_where_it_stands(tmp_path: Path, file: str, old: str, new: str) -> None:
    problems = [(one.code, one.file) for one in read(tmp_path, with_change(file, old, new)).problems]
    assert ("sentence_language", file) in problems
