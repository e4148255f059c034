"""Knows the ways in and out: sign in, sign up, join a group, recover, the first administrator, and the language."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from mil_course.core import throttle
from mil_course.core.credentials import plain_code
from mil_course.core.languages import BY_CODE
from mil_course.core.regions import region_name
from mil_course.services import access, accounts, groups, signing_up
from mil_course.services.accounts import TRIES, Entry, NewPerson, Refused
from mil_course.services.failures import NotFound, NotPossible, TooMany
from mil_course.store import groups as store
from mil_course.web import typed
from mil_course.web.account import doors
from mil_course.web.account.answers import refused, refused_or_wait
from mil_course.web.account.consent import consent
from mil_course.web.account.forms import JoinForm, RecoverForm, SetUpForm, SignInForm, SignUpForm
from mil_course.web.account.handover import CODES
from mil_course.web.forms import posted
from mil_course.web.guard import asks_for_page, moment, needs, someone, viewer
from mil_course.web.i18n import gettext, page_language
from mil_course.web.nav import safe_address
from mil_course.web.reasons import reason

page = Blueprint("signin", __name__)
HOME = "/learn"
OPEN_TO_ALL = frozenset({"signin.language", "signin.sign_out", "profile.password", "profile.change_password"})
Answer = Response | BaseResponse


@page.before_app_request
def choose_password_first() -> Answer | tuple[Response, int] | None:
    """Whoever came in with a card or a recovery code chooses a password before anything else."""
    endpoint = request.endpoint or ""
    if not endpoint or endpoint in OPEN_TO_ALL or endpoint.split(".")[0] in ("assets", "health"):
        return None
    if not current_user.is_authenticated or not viewer().signed.must_change:
        return None
    if not asks_for_page():
        return jsonify(error="password"), 401
    back = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("profile.password", next=safe_address(back, "") or None))


def _wish() -> str:
    """Return where to go afterwards; never to another site."""
    wish = posted().get("next") if request.method == "POST" else request.args.get("next")
    return safe_address(wish, HOME)


@page.get("/sign-in")
@needs("anyone")
def sign_in() -> str | Answer:
    """Ask for name and password."""
    if current_user.is_authenticated:
        return redirect(_wish())
    return render_template("account/sign_in.html", form=SignInForm(), next=_wish())


@page.post("/sign-in")
@needs("anyone")
def signed_in() -> Answer:
    """Open a visit, or say that the words were wrong, or how long to wait."""
    form, view = SignInForm(), {"next": _wish(), "seal": posted().get(typed.FIELD, "")}
    if not form.sent():
        return refused("account/sign_in.html", form, **view)
    own = bool(form.keep.data)
    try:
        entry = accounts.sign_in(form.username.data, form.password.data, doors.door(own), moment())
    except Refused as failure:
        wrong = ("password", gettext("The username or the password is not right. Check both and try again."))
        return refused_or_wait("account/sign_in.html", form, failure, wrong, **view)
    except NotPossible as failure:
        form.refuse(failure)
        return refused("account/sign_in.html", form, **view)
    if sent := typed.unseal(view["seal"], entry.person_id):
        return _with_typed(sent, entry, own)
    target = url_for("profile.notice", next=_wish()) if entry.notice else _wish()
    return doors.let_in(redirect(target), entry, own)


def _with_typed(sent: typed.Typed, entry: Entry, own: bool) -> Answer:
    """Let somebody in and give back what she had typed when her session ended; it passes through this page only.

    Letting in may renew the token of forms, so the page is drawn afterwards.
    """
    response = doors.let_in(Response(), entry, own)
    g.pop("csrf_token", None)
    g.without_person = True
    response.set_data(render_template("account/again.html", typed=sent))
    return response


@page.post("/sign-out")
@needs("anyone")
def sign_out() -> Answer:
    """End the visit of this browser."""
    if current_user.is_authenticated:
        accounts.sign_out(viewer().signed.visit_id, viewer().id, moment())
    return doors.let_out(redirect("/"))


@page.get("/sign-up")
@needs("anyone")
def sign_up() -> str | Answer:
    """Ask what is needed for an account, and show what is kept and why."""
    if current_user.is_authenticated:
        return redirect(_wish())
    form = SignUpForm(language=page_language(), region=_region_of(_wish()))
    return render_template("account/sign_up.html", form=form, next=_wish(), consent=consent())


def _region_of(wish: str) -> str:
    """Return the region of the group somebody is about to join, so that she need not look for hers."""
    code = wish.removeprefix("/join/")
    group = store.group_by_code(plain_code(code)) if code != wish else None
    return group.region if group else ""


@page.post("/sign-up")
@needs("anyone")
def signed_up() -> str | Answer:
    """Make an account and show its recovery codes; a language button only changes the language."""
    before = page_language()
    if code := _language_button():
        g.language = code
    form, view = SignUpForm(), {"next": _wish(), "consent": consent()}
    if code:
        form.language.data = code if form.language.data == before else form.language.data
        return doors.keep_language(Response(render_template("account/sign_up.html", form=form, **view)), code)
    if not form.sent():
        return refused("account/sign_up.html", form, **view)
    try:
        entry, codes = signing_up.sign_up(_new_person(form), doors.door(), moment())
    except Refused as failure:
        return refused_or_wait("account/sign_up.html", form, failure, ("username", ""), **view)
    except NotPossible as failure:
        form.refuse(failure)
        return refused("account/sign_up.html", form, **view)
    return _with_codes(entry, codes, _wish())


def _language_button() -> str:
    wish = posted().get("go", "").removeprefix("lang-")
    return wish if wish in BY_CODE else ""


def _new_person(form: SignUpForm) -> NewPerson:
    return NewPerson(
        username=form.username.data,
        name=form.name.data,
        password=form.password.data,
        language=form.language.data,
        library=form.library.data or "",
        region=form.region.data,
        settlement=form.settlement.data or "",
        consent_version=consent().version,
        consent_language=consent().language,
    )


def _with_codes(entry: Entry, codes: list[str], wish: str) -> Answer:
    """Let a new person in and lead her to her recovery codes, which she sees this once."""
    CODES.put(entry.visit_id, codes, moment())
    return doors.let_in(redirect(url_for("codes.codes", next=wish)), entry)


@page.get("/join")
@needs("anyone")
def join_form() -> str:
    """Ask for the code of a group."""
    return render_template("account/join.html", form=JoinForm())


@page.post("/join")
@needs("anyone")
def join_by_code() -> Answer:
    """Find the group of a typed code."""
    form = JoinForm()
    if form.sent():
        if group := _group(form.code.data):
            return redirect(url_for("signin.join", code=group.code))
        form.refuse(NotPossible("code", "code-unknown"))
    return refused("account/join.html", form)


def _group(code: str) -> store.Group | None:
    """Return the group of a code; whoever tries many wrong ones must wait."""
    address, now = request.remote_addr or "-", moment().timestamp()
    if wait := TRIES.wait(throttle.CHECKS, address, now):
        raise TooMany(wait)
    group = store.group_by_code(plain_code(code)[:16])
    if group is None:
        TRIES.count(throttle.CHECKS, address, now)
    return group


@page.get("/join/<code:code>")
@needs("anyone")
def join(code: str) -> str | Answer:
    """Show a group to whoever has its code: title, region, trainers, and what the trainer will see."""
    group = _group(code)
    if group is None:
        form = JoinForm(code=code)
        form.refuse(NotPossible("code", "code-unknown"))
        response = refused("account/join.html", form)
        response.status_code = 404
        return response
    row = store.membership(group.id, viewer().id) if current_user.is_authenticated else None
    member = row if row and row.left_at is None else None
    names = {"region": region_name(group.region), "trainers": store.trainers_of(group.id)}
    return render_template("account/group.html", group=group, member=member, **names)


@page.post("/join/<code:code>")
@needs("group.join")
def joined(code: str) -> Answer:
    """Put the person into the group."""
    if _group(code) is None:
        raise NotFound
    group = groups.join(someone(), code, moment())
    return redirect(url_for("signin.join", code=group.code))


@page.get("/recover")
@needs("anyone")
def recover() -> str | Answer:
    """Ask for a card or a recovery code."""
    if current_user.is_authenticated:
        return redirect(HOME)
    return render_template("account/recover.html", form=RecoverForm(), next=_wish())


@page.post("/recover")
@needs("anyone")
def recovered() -> Answer:
    """Open a visit with a card or a recovery code, and lead to the choice of a new password."""
    form = RecoverForm()
    if not form.sent():
        return refused("account/recover.html", form, next=_wish())
    try:
        entry = access.recover(form.username.data, form.code.data, doors.door(), moment())
    except Refused as failure:
        words = gettext(
            "This code does not open this account. A card works once, within three days; so does each code."
        )
        return refused_or_wait("account/recover.html", form, failure, ("code", words), next=_wish())
    except NotPossible as failure:
        form.refuse(failure)
        return refused("account/recover.html", form, next=_wish())
    return doors.let_in(redirect(url_for("profile.password", next=_wish())), entry)


@page.get("/set-up/<code:token>")
@needs("anyone")
def set_up(token: str) -> str | tuple[str, int]:
    """Ask for the first administrator."""
    if not signing_up.link_is_good(token, moment()):
        return _link_used()
    return render_template("account/set_up.html", form=SetUpForm(language=page_language()), token=token)


def _link_used() -> tuple[str, int]:
    return render_template("errors/page.html", name="refused", status=404, kept=[], words=reason("link-used")), 404


@page.post("/set-up/<code:token>")
@needs("anyone")
def set_up_done(token: str) -> Answer | tuple[str, int]:
    """Make the first administrator."""
    form = SetUpForm()
    if not form.sent():
        return refused("account/set_up.html", form, token=token)
    new = NewPerson(form.username.data, form.name.data, form.password.data, "administrator", form.language.data)
    try:
        entry, codes = signing_up.set_up(token, new, doors.door(), moment())
    except NotPossible as failure:
        if failure.code == "link-used":
            return _link_used()
        form.refuse(failure)
        return refused("account/set_up.html", form, token=token)
    return _with_codes(entry, codes, "/admin")


@page.post("/language")
@needs("anyone")
def language() -> Answer | tuple[str, int]:
    """Keep the chosen language, for the person and for the device, and come back to the same page."""
    code = posted().get("code", "")
    if code not in BY_CODE:
        words = reason("language-unknown")
        return render_template("errors/page.html", name="refused", status=400, kept=[], words=words), 400
    if current_user.is_authenticated:
        accounts.choose_language(viewer().id, code)
    return doors.keep_language(redirect(_without_language(safe_address(posted().get("next"), "/"))), code)


def _without_language(address: str) -> str:
    """Return an address without `lang`, which would hold the page in the language it had.

    >>> _without_language("/learn/search?q=a+b&lang=kk#top")
    '/learn/search?q=a+b#top'
    """
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "lang"]
    return urlunsplit(("", "", parts.path, urlencode(query), parts.fragment))
