"""Knows the problems found so far in one file, and when there are enough of them."""

from mil_course.core.content.problems import Problem

MOST = 100


class Notebook:
    """Collects the problems of a file; after MOST of them it says once that there are more, and then keeps silent.

    >>> notebook = Notebook("a.md")
    >>> notebook.say((3, 1), "block_missing")
    >>> print(*notebook.problems)
    a.md:3:1: There is no block id. Add {#id} at the end of the line, the same in the three languages.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def say(self, place: tuple[int, int], code: str, **details: str) -> None:
        """Note an error at a line and column."""
        self._note(Problem(self.file, *place, code, details))

    def warn(self, place: tuple[int, int], code: str, **details: str) -> None:
        """Note something that is probably wrong, but does not keep the file from being used."""
        self._note(Problem(self.file, *place, code, details, "warning"))

    def _note(self, problem: Problem) -> None:
        if len(self.problems) < MOST:
            self.problems.append(problem)
        elif len(self.problems) == MOST:
            self.problems.append(Problem(self.file, problem.line, problem.column, "too_many_problems"))

    @property
    def is_full(self) -> bool:
        """Whether nothing more will be kept."""
        return len(self.problems) > MOST
