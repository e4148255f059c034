"""Knows what nobody means to send: the values that are tried in one field at a time."""

import io
from typing import Any

VALUES: dict[str, Any] = {
    "nothing": "",
    "spaces": "   ",
    "twice": ["one", "two"],
    "many times": ["x"] * 400,
    "a file": (io.BytesIO(b"\x00\xff"), "a.txt"),
    "NUL": "a\x00b",
    "turned round": "a\u202egpj.exe",
    "a family": "👨‍👩‍👧‍👦" * 50,
    "marks on marks": "e" + "\u0301" * 1000,
    "long": "я" * 100_000,
    "header": "a\r\nSet-Cookie: mil=1",
    "2^31": str(2**31),
    "2^63": str(2**63),
    "30 digits": "9" * 30,
    "5000 digits": "9" * 5000,
    "negative": "-1",
    "exponent": "1e9",
    "not a number": "NaN",
    "infinite": "Infinity",
    "Arabic digits": "٣٤",
    "no such day": "2016-02-30",
    "last day": "9999-12-31",
    "day zero": "0000-00-00",
    "template": "{{7*7}}${7*7}",
    "markup": "'\"><svg onload=alert(1)>",
    "path": "../../../etc/passwd",
    "statement": "'; DROP TABLE people; --",
    "formula": "=cmd|'/c calc'!A1",
    "json": '{"a": [1]}',
    "null": "null",
    "percent": "%s%n%(a)s",
}
BYTES = {"broken letters": b"%ff%fe", "half a surrogate": b"%ed%a0%80", "cut in two": b"%d0"}
EXTRA = {"role": "administrator", "user_id": "1", "person_id": "1", "score": "100", "hundredths": "100",
         "passed": "true", "submitted_at": "2026-01-01", "deadline_at": "2030-01-01", "group_id": "1", "version": "1",
         "id": "1", "started_at": "2000-01-01"}  # fmt: skip
"""Fields that no form of a learner has: they must count for nothing."""
