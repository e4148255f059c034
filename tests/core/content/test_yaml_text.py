"""The strict YAML: only strings, lists and maps come in; everything that surprises is refused by name and place."""

import time
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.yaml_text import Tree, load

ALIAS_BOMB = b"a: &a [x, x]\n" + b"".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n".encode() for n in range(9)
)


def read(text: str) -> Tree:
    tree, problems = load(text.encode(), "a.yaml")
    assert tree is not None, [str(problem) for problem in problems]
    return tree


def codes(data: bytes) -> list[str]:
    tree, problems = load(data, "a.yaml")
    assert tree is None
    return [problem.code for problem in problems]


def test_words_stay_what_the_author_wrote() -> None:
    tree = read("a: no\nb: 12:30\nc: 010\nd: on\ne: 2026-11-24\nf: 1e3\ng: 'null'\nh: 0x1F\n")
    assert tree.value == {
        "a": "no",
        "b": "12:30",
        "c": "010",
        "d": "on",
        "e": "2026-11-24",
        "f": "1e3",
        "g": "null",
        "h": "0x1F",
    }


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"a: 1\nb: 2\na: 3\n", "duplicate_key", (3, 1)),
        (b"a: {x: 1, x: 2}\n", "duplicate_key", (1, 11)),
        ("й: 1\nй: 2\n".encode(), "duplicate_key", (2, 1)),
        (b"a: &x 1\n", "yaml_anchor", (1, 4)),
        (b"a: *x\n", "yaml_alias", (1, 4)),
        (b"a: !!python/object/apply:os.system [x]\n", "yaml_tag", (1, 4)),
        (b"a: !x 1\n", "yaml_tag", (1, 4)),
        (b"%YAML 1.1\n---\na: 1\n", "yaml_directive", (1, 1)),
        (b"a:\n  <<: {b: 1}\n", "yaml_merge", (2, 3)),
        (b"? [a]\n: 1\n", "yaml_key", (1, 3)),
        (b"'': 1\n", "yaml_key", (1, 1)),
        (b"a: 1\n---\nb: 2\n", "yaml_documents", (2, 1)),
        (b"a:\nb: 1\n", "empty_value", (1, 1)),
        (b"a: ~\n", "empty_value", (1, 1)),
        (b"a: ''\n", "empty_value", (1, 1)),
        (b"- x\n- null\n", "empty_value", (2, 3)),
        (b"", "file_empty", (1, 1)),
        (b"# only a comment\n", "file_empty", (1, 1)),
        (b"a:\n\tb: 1\n", "yaml_tab", (2, 1)),
        (b"a: b: c\n", "yaml_colon", (1, 5)),
        (b"a: @x\n", "yaml_sign", (1, 4)),
        (b"a: 'x\n", "yaml_quote", (1, 4)),
        (b"a: [x\n", "yaml_quote", (1, 4)),
        (b"a:\n  b: 1\n c: 2\n", "yaml_indent", (3, 2)),
        (b"a: x\x00\n", "hidden_sign", (1, 5)),
        ("a: Ә".encode("utf-16"), "utf16", (1, 1)),
        ("a: Ж".encode("cp1251"), "not_utf8", (1, 4)),
    ],
)
def test_what_is_refused_has_a_name_and_a_place(data: bytes, code: str, place: tuple[int, int]) -> None:
    tree, problems = load(data, "a.yaml")
    assert tree is None
    assert [(p.code, (p.line, p.column)) for p in problems] == [(code, place)]


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    assert set(codes(ALIAS_BOMB)) <= {"yaml_anchor", "yaml_alias"}


@pytest.mark.parametrize("data", [b"[" * 5000, b"[" * 5000 + b"]" * 5000, b"- " * 5000, b"{a: " * 5000, b"? " * 5000])
def test_depth_is_held_before_anything_recurses(data: bytes) -> None:
    began = time.thread_time()
    assert codes(data)[-1] in ("yaml_deep", "yaml_key")
    assert time.thread_time() - began < 1


def test_twenty_levels_are_allowed() -> None:
    assert load(b"[" * 20 + b"x" + b"]" * 20, "a.yaml")[1] == []
    assert codes(b"[" * 21 + b"x" + b"]" * 21) == ["yaml_deep"]


def test_a_flood_of_problems_is_cut() -> None:
    found = codes(b"a: 1\n" * 100_000)
    assert len(found) == 51
    assert found[-1] == "too_many_problems"


def test_several_problems_are_named_at_once() -> None:
    assert codes(b"a: 1\na: 2\nb: ~\nc: !x y\n") == ["duplicate_key", "empty_value", "yaml_tag"]


def test_places_lead_to_keys_and_to_items() -> None:
    tree = read("id: a\nquestions:\n  - id: q\n    prompt:\n      kk: Сұрақ\n  - {id: r, prompt: x}\n")
    assert tree.place(("questions", 0, "prompt", "kk")) == (5, 7)
    assert tree.place(("questions", 1)) == (6, 5)
    assert tree.place(("questions", 1, "prompt")) == (6, 13)
    assert tree.place(("questions", 0, "options", 3, "text")) == (3, 5)
    assert tree.place(("nothing",)) == (1, 1)
    problem = tree.problem(("questions", 0, "id"), "id_shape", "warning")
    assert (problem.line, problem.column, problem.severity) == (3, 5, "warning")


def test_columns_count_letters_not_bytes() -> None:
    assert read("{сұрақ: а, жауап: б}\n").place(("жауап",)) == (1, 12)


def test_a_part_of_a_file_knows_its_first_line() -> None:
    tree, _ = load(b"id: a\ntitle: b\n", "a.md", 2)
    assert tree is not None
    assert tree.place(("title",)) == (3, 1)
    assert load(b"id: a\nid: b\n", "a.md", 2)[1][0].details["first"] == "2"


def test_letters_are_composed_and_line_ends_unified() -> None:
    tree = read("a: " + unicodedata.normalize("NFD", "Й") + "\r\nb: |\r\n  x\r\n  y\r\n")
    assert tree.value == {"a": "Й", "b": "x\ny\n"}


def test_a_lone_string_is_a_tree_too() -> None:
    assert read("word").value == "word"


def test_a_big_file_is_read_fast() -> None:
    question = "  - id: q{0}\n    kind: single\n    prompt: {{kk: Сұрақ {0}, ru: Вопрос {0}, en: Question {0}}}\n"
    data = ("questions:\n" + "".join(question.format(n) for n in range(3000))).encode()
    assert len(data) > 300_000
    began = time.thread_time()
    tree, problems = load(data, "a.yaml")
    assert time.thread_time() - began < 1
    assert tree is not None
    assert not problems


@given(st.binary(max_size=200))
def test_no_bytes_break_it(data: bytes) -> None:
    tree, problems = load(data, "a.yaml")
    assert (tree is None) == bool(problems)


@given(st.text(alphabet="ab:-[]{}&*!%|>'\"#?,@` \n\t~<é", max_size=60))
def test_no_signs_of_yaml_break_it(text: str) -> None:
    tree, problems = load(text.encode(), "a.yaml")
    assert (tree is None) == bool(problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


WORDS = st.text(alphabet="абвқәa1 :#-'\"[]{}&*!no\n", min_size=1, max_size=12).filter(str.strip)
TREES = st.recursive(WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=12)


@given(TREES)
def test_what_a_yaml_writer_writes_comes_back(value: object) -> None:
    written = yaml.safe_dump(value, allow_unicode=True, default_style='"', sort_keys=False)
    tree, problems = load(written.encode(), "a.yaml")
    assert not problems
    assert tree is not None
    assert tree.value == value
