"""Knows what stands on the certificate, and makes its one page."""

from dataclasses import asdict, dataclass
from datetime import date

from mil_course.papers.pdf import compile_pdf, printable
from mil_course.papers.qr import qr_svg


@dataclass(frozen=True)
class CertificateWords:
    """The words of the certificate, already in its language.

    `statement` says what the person did, and continues the name above it. `duration` is a pattern with `%(hours)s` and
    `%(minutes)s`, `hours` one with `%(hours)s` for whole hours, `percent` one with `%(percent)s`. `length`, `result`,
    `issued` and `code` are the labels of the facts, `check` asks to check the certificate at the address, `picture`
    is what a screen reader says for the QR code.
    """

    heading: str
    statement: str
    length: str
    duration: str
    hours: str
    result: str
    percent: str
    issued: str
    code: str
    check: str
    picture: str


@dataclass(frozen=True)
class Certificate:
    """What one certificate says.

    `language` is kk, ru or en; `minutes` the length of the course, `percent` (0 to 100) the result of the last test;
    `issued` the date in words, `issued_on` the same date for the file's own record; `code` is printed as it is given;
    `address` is the page where anybody can check the certificate, it is printed and drawn as a QR code.
    """

    language: str
    full_name: str
    course_title: str
    words: CertificateWords
    minutes: int
    percent: int
    issued: str
    issued_on: date
    code: str
    address: str


def certificate_pdf(paper: Certificate) -> bytes:
    """Return the certificate as a PDF of one lying A4 page; equal papers give equal bytes.

    A long name is set smaller, then on two and three lines; it never leaves the page.
    """
    data = printable(
        {
            "language": paper.language,
            "full_name": paper.full_name,
            "course_title": paper.course_title,
            "facts": _facts(paper),
            "code": paper.code,
            "address": paper.address,
            "words": asdict(paper.words),
        }
    )
    return compile_pdf("certificate.typ", {**data, "qr": qr_svg(paper.address)}, paper.issued_on)


def _facts(paper: Certificate) -> list[tuple[str, str]]:
    words = paper.words
    hours, minutes = divmod(paper.minutes, 60)
    length = (words.duration if minutes else words.hours) % {"hours": hours, "minutes": minutes}
    return [
        (words.length, length),
        (words.result, words.percent % {"percent": paper.percent}),
        (words.issued, paper.issued),
    ]
