"""Knows made-up words and people for papers, and how to read a PDF back."""

import io
from datetime import date
from typing import Any

import pypdf

from mil_course.papers.cards import Card, CardWords
from mil_course.papers.certificate import Certificate, CertificateWords

KAZAKH_LETTERS = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
LONG_NAME = "Әбдіғаппарұлы-Өтеғұлова Гүлбаһрам-Ұлдана Құдайбергенқызы Әлмұхамбетқызы Жиеншоқ"
CERTIFICATE_WORDS = {
    "kk": CertificateWords(
        heading="Сертификат",
        statement="кітапханашыларға арналған курсты толық аяқтап, қорытынды тестті тапсырды.",
        length="Көлемі",
        duration="%(hours)s сағ %(minutes)s мин",
        hours="%(hours)s сағ",
        result="Қорытынды тест",
        percent="%(percent)s %%",
        issued="Берілген күні",
        code="Сертификат коды",
        check="Сертификатты мына бетте тексеруге болады",
        picture="Тексеру бетінің QR коды",
    ),
    "ru": CertificateWords(
        heading="Сертификат",
        statement="полностью прошла курс для библиотекарей и сдала итоговый тест.",
        length="Объём",
        duration="%(hours)s ч %(minutes)s мин",
        hours="%(hours)s ч",
        result="Итоговый тест",
        percent="%(percent)s %%",
        issued="Дата выдачи",
        code="Код сертификата",
        check="Проверить сертификат можно на странице",
        picture="QR-код страницы проверки",
    ),
    "en": CertificateWords(
        heading="Certificate",
        statement="completed the course for librarians and sat the final test.",
        length="Length",
        duration="%(hours)s h %(minutes)s min",
        hours="%(hours)s h",
        result="Final test",
        percent="%(percent)s%%",
        issued="Issued on",
        code="Code of the certificate",
        check="This certificate can be checked at",
        picture="QR code of the page for checking",
    ),
}
CARD_WORDS = CardWords(
    title="Кіру карточкалары",
    username="Пайдаланушы аты",
    code="Бір реттік код",
    address="Сайт",
    valid_until="Код мына уақытқа дейін жарамды",
    hint="Код бір рет қана жарайды. Кірген соң өз құпиясөзіңізді ойлап табасыз.",
    picture="Кіру бетінің QR коды",
)


def certificate(
    full_name: str = "Сейтқали Айгүл Маратқызы",
    language: str = "kk",
    minutes: int = 1630,
    course_title: str = "Медиа және ақпараттық сауаттылық",
    address: str = "https://mil.example/certificates/7K3M9QXA2B",
) -> Certificate:
    """Return a certificate of somebody who never lived."""
    return Certificate(
        language=language,
        full_name=full_name,
        course_title=course_title,
        words=CERTIFICATE_WORDS[language],
        minutes=minutes,
        percent=86,
        issued="24 қараша 2026 ж.",
        issued_on=date(2026, 11, 24),
        code="7K3M9-QXA2B",
        address=address,
    )


def card(
    full_name: str = "Сейтқали Айгүл Маратқызы",
    username: str = "aigul.s",
    group_title: str = "Ақтөбе, күз",
    address: str = "https://mil.example/sign-in",
) -> Card:
    """Return a sign-in card of somebody who never lived."""
    return Card(full_name, username, "7K3M9QXA2B", group_title, address, "27 қараша 2026 ж., 18:00")


def read(made: bytes) -> pypdf.PdfReader:
    """Return the PDF, opened."""
    return pypdf.PdfReader(io.BytesIO(made))


def dig(value: Any, *path: str | int) -> Any:
    """Return what lies at `path` in the objects of a PDF."""
    for step in path:
        value = value[step].get_object()
    return value


def language_of(made: bytes) -> str:
    """Return the language that the PDF says it is in."""
    return str(dig(read(made).trailer, "/Root", "/Lang"))


def text_of(made: bytes) -> str:
    """Return all text of the PDF, its lines joined by spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(made).pages).split())


def starts(made: bytes) -> list[tuple[float, float]]:
    """Return where, in points from the left and bottom, the pieces of text on the first page begin."""
    places: list[tuple[float, float]] = []

    def note(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        if text.strip():
            places.append((matrix[0] * place[4] + matrix[4], matrix[3] * place[5] + matrix[5]))

    read(made).pages[0].extract_text(visitor_text=note)
    return places


def claims_accessibility(made: bytes) -> bool:
    """Tell whether the PDF says of itself that it follows PDF/UA-1."""
    return b"pdfuaid" in dig(read(made).trailer, "/Root", "/Metadata").get_data()
