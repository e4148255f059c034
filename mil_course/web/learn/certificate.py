"""Knows the pages of certificates: the person's own, its PDF, and the public check."""

from flask import Blueprint, Response, render_template, request, url_for

from mil_course.core import throttle
from mil_course.papers.certificate import Certificate as Paper
from mil_course.papers.certificate import CertificateWords, certificate_pdf
from mil_course.services.accounts import TRIES
from mil_course.services.failures import NotFound, TooMany
from mil_course.store import certificates as store
from mil_course.store.certificates import Certificate
from mil_course.web.guard import moment, needs, someone
from mil_course.web.i18n import date_words, gettext, page_language, plain
from mil_course.web.nav import course

page = Blueprint("certificate", __name__)


@page.get("/learn/certificate")
@needs("certificate.own")
def own() -> str:
    """Show the person's certificate, or what is still missing for it."""
    found = store.certificate_of(int(someone().id or 0), course().id)
    return render_template("learn/certificate.html", certificate=found)


@page.get("/learn/certificate.pdf")
@needs("certificate.own")
def download() -> Response:
    """Give the certificate as a PDF in the language of the page."""
    found = store.certificate_of(int(someone().id or 0), course().id)
    if found is None:
        raise NotFound
    body = certificate_pdf(_paper(found))
    name = f"mil-course-certificate-{page_language()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, content_type="application/pdf", headers=headers)


@page.get("/certificates/<code:code>")
@needs("anyone")
def check(code: str) -> tuple[str, int]:
    """Tell anybody whether a code belongs to a certificate: initials, course and date, nothing else."""
    address, now = request.remote_addr or "-", moment().timestamp()
    if wait := TRIES.wait(throttle.CHECKS, address, now):
        raise TooMany(wait)
    TRIES.count(throttle.CHECKS, address, now)
    found = store.certificate_by(code.lower())
    return render_template("learn/certificate_check.html", certificate=found, code=code), 200 if found else 404


def _paper(found: Certificate) -> Paper:
    _ = gettext
    return Paper(
        language=page_language(),
        full_name=found.name,
        course_title=plain(course().title),
        words=CertificateWords(
            heading=_("Certificate"),
            statement=_("has completed the course for librarians and passed the quizzes of all its units."),
            length=_("Length"),
            duration=_("%(hours)s h %(minutes)s min", hours="%(hours)s", minutes="%(minutes)s"),
            hours=_("%(hours)s h", hours="%(hours)s"),
            result=_("Unit quizzes"),
            percent="%(percent)s%%" if page_language() == "en" else "%(percent)s\u00a0%%",
            issued=_("Date"),
            code=_("Code"),
            check=_("Check this certificate at"),
            picture=_("QR code of the page that checks this certificate"),
        ),
        minutes=found.minutes,
        percent=found.percent,
        issued=date_words(found.issued_at),
        issued_on=found.issued_at.date(),
        code=found.code,
        address=url_for("certificate.check", code=found.code, _external=True),
    )
