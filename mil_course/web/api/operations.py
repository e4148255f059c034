"""Knows how scripts and offline queues save answers: a list of operations, each stored once."""

import uuid
from typing import Any

from flask import Blueprint, Response, jsonify, request

from mil_course.core import throttle
from mil_course.services import attempts
from mil_course.services.accounts import TRIES
from mil_course.services.attempts import Change, Stored
from mil_course.services.failures import NotPossible, TooMany
from mil_course.web.forms import clean
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.i18n import gettext

page = Blueprint("operations", __name__)
KEYS = {"op_id", "question_id", "seq", "body", "sure", "client_time", "language"}
MOST_FIELDS = 200


class Unreadable(Exception):
    """An operation has not the agreed shape; `field` says where."""

    def __init__(self, place: int, field: str) -> None:
        super().__init__(field)
        self.place = place
        self.field = field


@page.post("/api/attempts/<row:attempt_id>/operations")
@needs("attempt.answer")
def save(attempt_id: int) -> Response | tuple[Response, int]:
    """Store operations and answer with the id and hash of each."""
    key, now = str(viewer().id), moment()
    if wait := TRIES.wait(throttle.OPERATIONS, key, now.timestamp()):
        raise TooMany(wait)
    try:
        changes = read_operations(request.get_json(silent=True))
    except Unreadable as error:
        message = gettext("Operation %(place)s: “%(field)s” is not as agreed.", place=error.place, field=error.field)
        return jsonify(error="unreadable", field=error.field, place=error.place, message=message), 400
    for _ in changes:
        TRIES.count(throttle.OPERATIONS, key, now.timestamp())
    stored = attempts.save(someone(), attempt_id, changes, now)
    return jsonify(results=[_told(one) for one in stored])


def _told(one: Stored) -> dict[str, Any]:
    return {"op_id": one.op_id, "stored": one.stored, "hash": one.hash, "newest": one.newest}


def read_operations(sent: object) -> list[Change]:
    """Return the operations of a hostile JSON value. Raises Unreadable, or NotPossible for too many."""
    if not isinstance(sent, dict) or not isinstance(sent.get("operations"), list):
        raise Unreadable(0, "operations")
    if len(sent["operations"]) > attempts.MOST_OPERATIONS:
        raise NotPossible("operations", "too-many-operations")
    return [_operation(place, each) for place, each in enumerate(sent["operations"], start=1)]


def _operation(place: int, sent: object) -> Change:
    if not isinstance(sent, dict) or set(sent) - KEYS:
        raise Unreadable(place, "operation")
    seq = sent.get("seq")
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 < seq < 2**31:
        raise Unreadable(place, "seq")
    return Change(
        question_id=_text(place, sent, "question_id", 64),
        fields=_fields(place, sent.get("body")),
        op_id=_uuid(place, sent.get("op_id")),
        seq=seq,
        sure=_text(place, sent, "sure", 10, optional=True),
        language=_text(place, sent, "language", 8, optional=True),
        client_time=_text(place, sent, "client_time", 40, optional=True),
    )


def _text(place: int, sent: dict[str, Any], key: str, longest: int, optional: bool = False) -> str:
    value = sent.get(key)
    if value is None and optional:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise Unreadable(place, key)
    return clean(value)


def _uuid(place: int, value: object) -> str:
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else _refuse(place, "op_id")
    except ValueError:
        return _refuse(place, "op_id")


def _refuse(place: int, field: str) -> str:
    raise Unreadable(place, field)


def _fields(place: int, body: object) -> dict[str, list[str]]:
    fields = body.get("fields") if isinstance(body, dict) else None
    if not isinstance(fields, dict) or len(fields) > MOST_FIELDS:
        raise Unreadable(place, "body")
    found = {}
    for name, values in fields.items():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise Unreadable(place, "body")
        found[name] = [clean(value) for value in values]
    return found
