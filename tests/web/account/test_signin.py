"""The ways in and out, through their forms."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.services import access, accounts
from mil_course.store import groups, people
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.conftest import Clock
from tests.web.account.ways import (
    LONGER,
    NEW,
    PASSWORD,
    cookies,
    is_in,
    known,
    mark,
    names,
    sign_in,
    sign_up,
)
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]
EVIL = (
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "evil.example",
)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("address", ["/sign-in", "/sign-up", "/join", "/recover"])
def test_every_way_in_opens_in_every_language(client: FlaskClient, address: str, language: str) -> None:
    answer = client.get(f"{address}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text


def test_the_right_words_open_the_door_and_lead_on(client: FlaskClient) -> None:
    known()
    answer = sign_in(client, next="/learn/progress")
    assert answer.status_code == 302
    assert answer.location == "/learn/progress"
    assert is_in(client)
    assert client.get("/sign-in?next=/learn/review").location == "/learn/review"


def test_a_wrong_name_and_a_wrong_password_sound_the_same(client: FlaskClient) -> None:
    known()
    unknown = sign_in(client, "nobody", "wrong words here")
    wrong = sign_in(client, "gulnar", "wrong words here")
    assert unknown.status_code == wrong.status_code == 422
    assert 'value="nobody"' in unknown.text, "the typed name stays"
    assert names(unknown, "password")
    strange = unknown.text.replace("nobody", "gulnar")
    assert _without_marks(strange) == _without_marks(wrong.text)
    assert "wrong words here" not in wrong.text


def _without_marks(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line]


@pytest.mark.parametrize(("name", "given"), [("username", {"username": ""}), ("password", {"password": ""})])
def test_an_empty_field_of_signing_in_is_named(client: FlaskClient, name: str, given: dict[str, str]) -> None:
    assert names(sign_in(client, **{"username": "gulnar", **given}), name)


def test_after_five_wrong_passwords_the_page_says_how_long_to_wait(client: FlaskClient, clock: Clock) -> None:
    known()
    for _ in range(5):
        assert sign_in(client, password="wrong words here").status_code == 422
    late = sign_in(client)
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) >= 1
    assert "Too many tries. Wait" in late.text
    assert 'value="gulnar"' in late.text
    clock.forward(seconds=2)
    assert sign_in(client).status_code == 302


def test_a_strangers_guesses_do_not_hold_up_the_owner_on_her_own_device(client: FlaskClient, app: Flask) -> None:
    known()
    sign_in(client)
    send(client, form_to(client.get("/account"), "/sign-out"))
    stranger = app.test_client()
    for _ in range(8):
        sign_in(stranger, password="wrong words here")
    assert sign_in(stranger).status_code == 429
    assert sign_in(client).status_code == 302


def test_the_own_device_is_no_way_around_the_waiting(client: FlaskClient) -> None:
    known()
    sign_in(client)
    send(client, form_to(client.get("/account"), "/sign-out"))
    for _ in range(5):
        sign_in(client, password="wrong words here")
    assert sign_in(client).status_code == 429


def test_a_forged_device_counts_for_nothing(client: FlaskClient) -> None:
    client.set_cookie("mil-device", "WyJhIixbMV1d.forged")
    known()
    for _ in range(5):
        sign_in(client, password="wrong words here")
    assert sign_in(client).status_code == 429


@pytest.mark.parametrize("evil", EVIL)
def test_nobody_is_sent_to_another_site(client: FlaskClient, evil: str) -> None:
    known()
    assert ("next", "/learn") in form_to(client.get("/sign-in", query_string={"next": evil}), "/sign-in?lang").fields
    assert sign_in(client, next=evil).location == "/learn"
    assert client.get("/sign-in", query_string={"next": evil}).location == "/learn"
    changed = client.post("/language", data={"csrf_token": mark(client), "code": "kk", "next": evil})
    assert changed.location == "/"


def test_the_cookie_of_a_visit_is_closed_to_scripts_and_to_other_sites(client: FlaskClient) -> None:
    known()
    set_ = cookies(sign_in(client))
    attributes = set_["mil"].split("; ")[1:]
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Lax"}
    assert "HttpOnly" in set_["mil-device"]


def test_over_https_the_cookie_is_the_strict_one(client: FlaskClient) -> None:
    known()
    page = client.get("/sign-in?lang=en", base_url="https://course.example")
    fields = dict(form_to(page, "/sign-in").fields)
    data = {**fields, "username": "gulnar", "password": PASSWORD}
    answer = client.post("/sign-in", data=data, base_url="https://course.example")
    attributes = cookies(answer)["__Host-mil"].split("; ")[1:]
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"}
    assert "Secure" in cookies(answer)["mil-device"]
    out = client.post("/sign-out", data={"csrf_token": fields["csrf_token"]}, base_url="https://course.example")
    assert "Secure" in cookies(out)["__Host-mil"]
    assert "Max-Age=0" in cookies(out)["__Host-mil"]


def test_only_who_asks_for_it_stays_signed_in_after_closing_the_browser(client: FlaskClient, app: Flask) -> None:
    known()
    assert f"Max-Age={14 * 24 * 3600}" in cookies(sign_in(client, keep="y"))["mil"]
    assert "Max-Age" not in cookies(sign_in(app.test_client()))["mil"]


def test_every_sign_in_has_a_new_token(client: FlaskClient, app: Flask) -> None:
    known()
    first, second = cookies(sign_in(client))["mil"], cookies(sign_in(app.test_client()))["mil"]
    assert first.split(";")[0] != second.split(";")[0]


def test_signing_out_ends_the_visit_and_empties_the_cache_only(client: FlaskClient) -> None:
    known()
    sign_in(client)
    kept = client.get_cookie("mil")
    assert kept is not None
    answer = send(client, form_to(client.get("/account"), "/sign-out"))
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert client.get_cookie("mil") is None
    client.set_cookie("mil", kept.value)
    assert not is_in(client)


def test_a_form_left_open_by_one_person_is_not_sent_by_the_next(client: FlaskClient, clock: Clock) -> None:
    known()
    known("marzhan")
    sign_in(client)
    old = mark(client)
    clock.forward(days=1)
    sign_in(client, "marzhan")
    assert client.post("/account", data={**NEW, "csrf_token": old}).status_code == 403


def test_a_form_outlives_the_session_of_its_own_person(client: FlaskClient, clock: Clock) -> None:
    known()
    sign_in(client)
    old = mark(client)
    clock.forward(days=1)
    assert not is_in(client)
    sign_in(client)
    assert client.post("/account", data={**NEW, "csrf_token": old}).status_code == 302


def test_an_administrator_does_not_sign_in_over_an_open_line(client: FlaskClient) -> None:
    known("chief", "administrator", LONGER)
    known()
    away = {"REMOTE_ADDR": "192.168.1.20"}
    token = mark(client)
    data = {"csrf_token": token, "username": "chief", "password": LONGER}
    answer = client.post("/sign-in?lang=en", data=data, environ_overrides=away)
    assert answer.status_code == 422
    assert "without https" in answer.text
    assert not is_in(client)
    learner = client.post("/sign-in", data={**data, "username": "gulnar", "password": PASSWORD}, environ_overrides=away)
    assert learner.status_code == 302


def test_a_disabled_person_is_out_at_once_and_does_not_get_in(client: FlaskClient, cast: Cast) -> None:
    person = known()
    sign_in(client)
    access.set_disabled(cast.nurlan, person.id, True, make.NOW)
    assert not is_in(client)
    assert sign_in(client).status_code == 422


def test_signing_up_makes_an_account_shows_the_codes_and_leads_on(client: FlaskClient) -> None:
    answer = sign_up(client, "/sign-up?lang=ru&next=/learn/glossary")
    assert answer.location == "/account/codes?next=/learn/glossary"
    page = client.get(answer.location)
    assert page.text.count("<li>") >= 8
    assert client.get(answer.location.replace("next", "lang=kk&next")).text.count("-") > 8, "they stay for a reload"
    person = people.person_named("gulnar")
    assert person is not None
    assert (person.role, person.region, person.language) == ("learner", "aktobe", "en")
    assert person.consent_version
    assert person.consent_language == "ru"
    onward = send(client, form_to(page, "/account/codes/kept"))
    assert onward.location == "/learn/glossary"
    assert 'class="codes"' not in client.get("/account/codes").text


def test_a_second_press_signs_in_with_codes_that_work(app: Flask, client: FlaskClient) -> None:
    second = app.test_client()
    form = form_to(second.get("/sign-up?lang=en"), "/sign-up")
    sign_up(client)
    answer = send(second, form, dict(NEW))
    assert answer.status_code == 302
    code = second.get(answer.location).text.split('class="codes"><li>')[1].split("<")[0]
    assert sign_up(app.test_client(), password="another good one").status_code == 422
    assert access.recover("gulnar", code, accounts.Door(), make.NOW).token


def test_a_minute_later_the_name_is_taken(app: Flask, client: FlaskClient, clock: Clock) -> None:
    sign_up(client)
    clock.forward(seconds=61)
    answer = sign_up(app.test_client())
    assert answer.status_code == 422
    assert names(answer, "username")
    assert 'value="Қуанышбаева Гүлнәр"' in answer.text, "what was typed stays"
    assert PASSWORD not in answer.text


BAD = [
    ("name", ""), ("name", "\u200b"), ("name", "я" * 201), ("username", ""), ("username", "ai"), ("username", "a b"),
    ("username", "аигуl"), ("username", "x" * 65), ("password", ""), ("password", "short"),
    ("password", "kitaphana2016"), ("password", "x" * 129), ("password", "я" * 600),
    ("library", "x" * 201), ("region", ""), ("region", "mars"),
    ("settlement", "x" * 201), ("language", "tt"), ("language", ""), ("consent", ""),
]  # fmt: skip


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(("field", "value"), BAD)
def test_every_refusal_of_signing_up_names_its_field(
    client: FlaskClient, field: str, value: str, language: str
) -> None:
    answer = sign_up(client, f"/sign-up?lang={language}", **{field: value})
    assert answer.status_code == 422
    assert names(answer, field)
    assert f'<html lang="{language}"' in answer.text
    assert people.person_named("gulnar") is None


def test_from_one_address_thirty_people_an_hour_sign_up(app: Flask, clock: Clock) -> None:
    for number in range(30):
        assert sign_up(app.test_client(), username=f"reader{number}").status_code == 302
    late = sign_up(app.test_client(), username="reader30")
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) <= 61
    clock.forward(seconds=61)
    assert sign_up(app.test_client(), username="reader30").status_code == 302


def test_the_language_changes_while_signing_up_and_nothing_typed_is_lost(client: FlaskClient) -> None:
    form = form_to(client.get("/sign-up?lang=en"), "/sign-up")
    answer = send(client, form, dict(NEW), "go=lang-ru")
    assert '<html lang="ru"' in answer.text
    assert "Шаттық" in answer.text
    assert 'role="alert"' not in answer.text
    assert cookies(answer)["mil-lang"].startswith("mil-lang=ru;")
    again = send(client, form_to(answer, "/sign-up"), {"password": PASSWORD})
    assert again.status_code == 302


def test_the_language_of_lessons_follows_unless_it_was_chosen(client: FlaskClient) -> None:
    form = form_to(client.get("/sign-up?lang=en"), "/sign-up")
    for chosen, kept in (("en", "ru"), ("kk", "kk")):
        answer = send(client, form, {**NEW, "language": chosen}, "go=lang-ru")
        assert ("language", kept) in form_to(answer, "/sign-up").fields


def test_fields_that_a_new_person_does_not_have_count_for_nothing(client: FlaskClient) -> None:
    sign_up(client, role="administrator", must_change="1", id="1")
    person = people.person_named("gulnar")
    assert person is not None
    assert person.role == "learner"


def test_a_group_is_shown_before_joining_and_a_visitor_comes_back_to_it(client: FlaskClient, cast: Cast) -> None:
    address = f"/join/{cast.aktobe.code}"
    typed = cast.aktobe.code.lower()
    found = send(client, form_to(client.get("/join?lang=en"), "/join"), {"code": f" {typed[:4]} {typed[4:]}"})
    assert found.location == address
    page = client.get(f"{address}?lang=en")
    assert "Ақтөбе 2016" in page.text
    assert "Нұрланова Сәуле" in page.text
    assert "Aktobe Region" in page.text
    assert f"/sign-up?next={address}" in page.text
    assert ("region", "aktobe") in form_to(client.get(f"/sign-up?next={address}"), "/sign-up").fields
    kept = client.get(sign_up(client, f"/sign-up?lang=en&next={address}").location)
    back = send(client, form_to(kept, "/account/codes/kept"))
    assert back.location == address
    joined = send(client, form_to(client.get(address), address))
    assert "You are in this group." in client.get(joined.location).text
    person = people.person_named("gulnar")
    assert person is not None
    assert [one.id for one in groups.groups_of(person.id, "learner")] == [cast.aktobe.id]


@pytest.mark.parametrize("language", CODES)
def test_a_code_without_a_group_is_refused_at_its_field(client: FlaskClient, language: str) -> None:
    for code in ("", "NOPE99", "x" * 41):
        answer = send(client, form_to(client.get(f"/join?lang={language}"), "/join"), {"code": code})
        assert answer.status_code == 422
        assert names(answer, "code")
    assert client.get(f"/join/NOPE99?lang={language}").status_code == 404


def test_who_tries_many_codes_must_wait(client: FlaskClient, clock: Clock) -> None:
    for _ in range(30):
        assert client.get("/join/NOPE99").status_code == 404
    assert client.get("/join/NOPE99").status_code == 429
    clock.forward(seconds=61)
    assert client.get("/join/NOPE99").status_code == 404


def test_a_card_opens_the_door_once_and_asks_for_a_password_first(
    client: FlaskClient, cast: Cast, clock: Clock
) -> None:
    person = known()
    code = access.issue_card(cast.nurlan, person.id, clock())
    form = form_to(client.get("/recover?lang=en&next=/learn/progress"), "/recover")
    answer = send(client, form, {"username": "Gulnar", "code": f"{code[:5].lower()} {code[5:]}"})
    assert answer.location == "/account/password?next=/learn/progress"
    for address in ("/learn", "/account", "/learn/review", "/"):
        assert client.get(address).location.startswith("/account/password")
    assert client.post("/api/attempts/1/operations", json=[]).status_code in (401, 403)
    assert client.post("/language", data={"csrf_token": mark(client), "code": "en", "next": "/"}).status_code == 302
    page = client.get(answer.location)
    assert "Present password" not in page.text
    chosen = send(client, form_to(page, "/account/password"), {"new": LONGER})
    assert chosen.location == "/learn/progress"
    assert client.get("/learn").status_code == 200
    other = client.application.test_client()
    again = send(other, form_to(other.get("/recover"), "/recover"), {"username": "gulnar", "code": code})
    assert again.status_code == 422


@pytest.mark.parametrize(("username", "code"), [("nobody", "ABCDEFGHJK"), ("gulnar", "ABCDEFGHJK")])
def test_a_wrong_code_is_named_the_same_for_every_name(client: FlaskClient, username: str, code: str) -> None:
    known()
    form = form_to(client.get("/recover?lang=en"), "/recover")
    answer = send(client, form, {"username": username, "code": code})
    assert answer.status_code == 422
    assert names(answer, "code")
    assert "This code does not open this account." in answer.text


def test_after_five_wrong_codes_in_an_hour_one_waits_a_minute(client: FlaskClient, clock: Clock) -> None:
    for _ in range(5):
        send(client, form_to(client.get("/recover"), "/recover"), {"username": "gulnar", "code": "ABCDEFGHJK"})
    late = send(client, form_to(client.get("/recover"), "/recover"), {"username": "gulnar", "code": "ABCDEFGHJK"})
    assert late.status_code == 429
    clock.forward(seconds=61)
    late = send(client, form_to(client.get("/recover"), "/recover"), {"username": "gulnar", "code": "ABCDEFGHJK"})
    assert late.status_code == 422


def test_the_next_sign_in_tells_that_a_card_was_used(app: Flask, client: FlaskClient, cast: Cast, clock: Clock) -> None:
    person = known()
    code = access.issue_card(cast.nurlan, person.id, clock())
    form = form_to(client.get("/recover?lang=en"), "/recover")
    send(client, form, {"username": "gulnar", "code": code})
    done = send(client, form_to(client.get("/account/password"), "/account/password"), {"new": LONGER})
    assert done.location == "/learn", "she has just used it herself"
    clock.forward(hours=1)
    later = app.test_client()
    answer = sign_in(later, password=LONGER, next="/learn/review")
    assert answer.location == "/account/notice?next=/learn/review"
    page = later.get(f"{answer.location}&lang=en")
    assert "A sign-in card was used on" in page.text
    assert send(later, form_to(page, "/account/notice"), {}, "go=me").location == "/learn/review"
    clock.forward(hours=1)
    assert sign_in(app.test_client(), password=LONGER).location == "/learn"


@pytest.mark.parametrize("language", CODES)
def test_the_first_administrator_comes_in_by_a_link_that_works_once(
    app: Flask, client: FlaskClient, clock: Clock, language: str
) -> None:
    token = accounts.new_set_up_link(clock())
    address = f"/set-up/{token}"
    page = client.get(f"{address}?lang={language}")
    given: dict[str, list[str] | str] = {"name": "Исаев Нұрлан", "username": "nurlan", "language": language}
    short = send(client, form_to(page, address), {**given, "password": PASSWORD[:12]})
    assert short.status_code == 422
    assert names(short, "password")
    made = send(client, form_to(page, address), {**given, "password": LONGER})
    assert made.location == "/account/codes?next=/admin"
    first = people.person_named("nurlan")
    assert first is not None
    assert (first.role, first.must_change) == ("administrator", False)
    assert app.test_client().get(address).status_code == 404
    other = app.test_client()
    data = {**given, "username": "other", "password": LONGER, "csrf_token": mark(other)}
    assert other.post(address, data=data).status_code == 404
    assert people.person_named("other") is None


def test_an_old_link_makes_nobody(client: FlaskClient, clock: Clock) -> None:
    token = accounts.new_set_up_link(clock())
    clock.shift += timedelta(hours=73)
    assert client.get(f"/set-up/{token}").status_code == 404


def test_the_language_is_kept_for_a_year_and_leaves_the_address(client: FlaskClient) -> None:
    data = {"csrf_token": mark(client), "code": "ru", "next": "/learn/search?q=a&lang=kk"}
    answer = client.post("/language", data=data)
    assert answer.location == "/learn/search?q=a"
    kept = cookies(answer)["mil-lang"].split("; ")
    assert kept[0] == "mil-lang=ru"
    assert {"Max-Age=31536000", "SameSite=Lax", "Path=/"} <= set(kept)
    assert "HttpOnly" not in kept
    assert '<html lang="ru"' in client.get("/learn").text


def test_a_persons_language_goes_with_her_to_other_devices(app: Flask, client: FlaskClient) -> None:
    known()
    sign_in(client)
    client.post("/language", data={"csrf_token": mark(client), "code": "kk", "next": "/learn"})
    other = app.test_client()
    sign_in(other)
    assert '<html lang="kk"' in other.get("/learn").text


@pytest.mark.parametrize("code", ["", "tt", "kk-KZ", "../..", "k" * 5000])
def test_a_language_that_does_not_exist_is_refused_with_words(client: FlaskClient, code: str) -> None:
    answer = client.post("/language?lang=en", data={"csrf_token": mark(client), "code": code, "next": "/learn"})
    assert answer.status_code == 400
    assert "Choose Kazakh, Russian or English." in answer.text
