"""Knows what a question, an answer and a verdict are, and what every kind of question must be able to do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from random import Random
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from mil_course.core.languages import CODES, Text
from mil_course.core.portable import NoShape, Shape

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Answer = dict[str, Any]
Fields = Mapping[str, Sequence[str]]
LONGEST_ANSWER = 20_000


class State(StrEnum):
    """How an answer, or a part of one, turned out."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    WAITING = "waiting"
    EMPTY = "empty"


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        if not value.strip():
            raise PydanticCustomError("text_empty", "the text is empty")
        return Text.same(value)
    if not isinstance(value, dict):
        raise PydanticCustomError("text_type", "a text is a string or a map of kk, ru, en")
    for code, string in value.items():
        if code not in CODES:
            raise PydanticCustomError("text_language", "unknown language {code}", {"code": str(code)})
        if not isinstance(string, str):
            raise PydanticCustomError("text_type", "a text is a string or a map of kk, ru, en")
        if not string.strip():
            raise PydanticCustomError("text_language_empty", "the text is empty in {code}", {"code": code})
    missing = [code for code in CODES if code not in value]
    if missing:
        raise PydanticCustomError("text_missing", "missing language {codes}", {"codes": ", ".join(missing)})
    return Text(value)


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value == "yes":
        return True
    if value == "no":
        return False
    raise PydanticCustomError("yes_no", "write yes or no")


Texts = Annotated[Text, BeforeValidator(_text), PlainSerializer(dict, when_used="json")]
"""A text in a content file: one string, or a map with all languages."""

YesNo = Annotated[bool, BeforeValidator(_yes_no)]
"""`yes` or `no` in a content file (YAML's own booleans are not read)."""


class Strict(BaseModel):
    """The ground of everything read from a content file: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Spec(Strict):
    """What every question has, whatever its kind. Each kind adds its own parts."""

    id: Id
    kind: str
    prompt: Texts
    case: Texts | None = None
    points: Annotated[int, Field(ge=1, le=100)] = 1
    explanation: Texts | None = None
    source: Annotated[tuple[Id, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = ()
    lesson: Id | None = None
    section: Id | None = None
    objective: Id | None = None
    level: str | None = Field(None, pattern="^(remember|understand|apply|analyse|evaluate|create)$")
    tags: tuple[Id, ...] = ()
    reserved: str | None = Field(None, pattern="^test$")
    confirm: YesNo = False


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a question: where (keys and places in the file), what (a code), and its details."""

    path: tuple[str | int, ...]
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """The marking of one answer: its state, and its credit, a share of the full mark between 0 and 1."""

    state: State
    credit: Fraction = Fraction(0)

    @classmethod
    def of(cls, credit: Fraction) -> "Verdict":
        """Return the verdict for a share of the full mark; it is held between 0 and 1.

        >>> Verdict.of(Fraction(1, 2)).state
        <State.PARTLY: 'partly'>
        >>> Verdict.of(Fraction(-1, 3))
        Verdict(state=<State.WRONG: 'wrong'>, credit=Fraction(0, 1))
        """
        held = max(Fraction(0), min(Fraction(1), credit))
        state = State.RIGHT if held == 1 else State.PARTLY if held else State.WRONG
        return cls(state, held)


EMPTY = Verdict(State.EMPTY)
WAITING = Verdict(State.WAITING)


@dataclass(frozen=True)
class Remark:
    """What to say about one part of a question once it is answered.

    `label` is the part (an option, a pair, a gap), `given` what the person put there, `right_one` what belongs there
    (both None where the part itself was chosen or not), `chosen` whether the person chose it, `correct` whether it
    belongs to the right answer, `state` how this part turned out and `feedback` why.
    """

    id: str
    label: Text
    state: State
    chosen: bool = False
    correct: bool = False
    given: Text | None = None
    right_one: Text | None = None
    feedback: Text | None = None


@dataclass(frozen=True)
class Explanation:
    """All that is said after an answer: remarks part by part, and what holds for the whole."""

    remarks: tuple[Remark, ...] = ()
    feedback: Text | None = None
    model: Text | None = None


S = TypeVar("S", bound=Spec)


class Kind(ABC, Generic[S]):
    """The contract of a kind of question. All methods are pure.

    An answer is a small JSON object, `{}` when nothing was given. `receive` makes it from form fields, so that a
    form without script, a script and an offline queue speak of the same thing; everything else takes what it made.
    """

    name: ClassVar[str]
    spec: ClassVar[type[Spec]]
    answer_format: ClassVar[int] = 1

    def read(self, raw: object) -> S | list[Fault]:
        """Return the question, or every fault found in it."""
        try:
            return self.spec.model_validate(raw)  # type: ignore[return-value]
        except ValidationError as error:
            return faults_of(error)

    @abstractmethod
    def present(self, spec: S, shuffle: Random) -> Mapping[str, Any]:
        """Return what the play template shows, parts shuffled; never anything that gives the key away."""

    @abstractmethod
    def receive(self, spec: S, fields: Fields) -> Answer:
        """Return the answer held by hostile form fields: unknown ids, doubles and over-long texts are dropped."""

    @abstractmethod
    def grade(self, spec: S, answer: Answer) -> Verdict:
        """Return the verdict. An empty answer is EMPTY; any JSON object must be survived."""

    @abstractmethod
    def explain(self, spec: S, answer: Answer) -> Explanation:
        """Return what to tell the person afterwards, for right, wrong and empty answers alike."""

    @abstractmethod
    def portable(self, spec: S) -> Shape | NoShape:
        """Return the shape in which exports carry this question, or why there is none."""


def faults_of(error: ValidationError) -> list[Fault]:
    """Return pydantic's errors as our faults, one each."""
    faults = []
    for item in error.errors(include_url=False, include_input=False):
        details = {name: str(value) for name, value in item.get("ctx", {}).items()}
        faults.append(Fault(tuple(item["loc"]), item["type"], details))
    return faults


def fault(code: str, **details: str) -> PydanticCustomError:
    """Return an error for a spec's validator to raise; its code is looked up in `content/problems.py`."""
    return PydanticCustomError(code, code, details)
