"""The kinds of question, in the order in which authors see them."""

from typing import Any

from mil_course.core.question import Kind
from mil_course.kinds.cloze.kind import Cloze
from mil_course.kinds.highlight.kind import Highlight
from mil_course.kinds.matching.kind import Matching
from mil_course.kinds.multiple.kind import Multiple
from mil_course.kinds.numeric.kind import Numeric
from mil_course.kinds.open.kind import Open
from mil_course.kinds.ordering.kind import Ordering
from mil_course.kinds.short_answer.kind import ShortAnswer
from mil_course.kinds.single.kind import Single
from mil_course.kinds.sorting.kind import Sorting
from mil_course.kinds.true_false.kind import TrueFalse

KINDS: tuple[Kind[Any], ...] = (
    Single(),
    Multiple(),
    TrueFalse(),
    Matching(),
    Ordering(),
    Numeric(),
    ShortAnswer(),
    Cloze(),
    Sorting(),
    Highlight(),
    Open(),
)
