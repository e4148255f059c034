"""The rules of the house: who imports whom, where things live, what they are called, how big they grow.

An exception stands here by name with its reason. The lists may only shrink.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch

import pytest

from mil_course.kinds import KINDS
from mil_course.web.assets import ASSETS, STATIC, joined_script
from tests.sources import PACKAGE, ROOT, TESTS, Source, sources, texts

WEB = ("flask", "flask_*", "werkzeug", "wtforms", "jinja2", "markupsafe")
DATABASE = ("sqlalchemy", "flask_sqlalchemy", "alembic", "psycopg")
PARTS = ("core", "kinds", "labs", "exports", "offline", "lti", "papers", "store", "services", "web", "bench")
ABOVE = ("app", "cli", "commands", "worker", "bench", "web")
ALLOWED: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # where; which of our parts may be imported there; which of other people's families may not
    ("app.py", ("*",), ()),
    ("cli.py", ("*",), ()),
    ("__init__.py", (), (*WEB, *DATABASE)),
    ("__main__.py", ("cli",), (*WEB, *DATABASE)),
    ("config.py", (), (*WEB, *DATABASE)),
    ("worker.py", ("config", "core", "services", "store", "web"), ()),
    ("commands/*", ("*",), ()),
    ("bench/*", ("*",), ()),
    ("web/*", ("config", "core", "kinds", "labs", "exports", "papers", "store", "services", "web"), ()),
    ("*/pages.py", ("config", "core", "kinds", "labs", "exports", "papers", "store", "services", "web"), ()),
    ("services/*", ("config", "core", "kinds", "labs", "exports", "offline", "lti", "store", "services"), WEB),
    ("store/*", ("config", "core", "store"), tuple(name for name in WEB if name != "flask_*")),
    ("papers/*", ("core", "papers"), (*WEB, *DATABASE)),
    ("exports/*", ("core", "exports"), (*WEB, *DATABASE)),
    ("kinds/*/*", ("core", "own"), (*WEB, *DATABASE)),
    ("kinds/__init__.py", ("core", "kinds"), (*WEB, *DATABASE)),
    ("core/*", ("core",), (*WEB, *DATABASE)),
)
PURE_LIBRARIES = {
    "fsrs",
    "markdown_it",
    "mdit_py_plugins",
    "nh3",
    "pydantic",
    "pydantic_core",
    "snowballstemmer",
    "yaml",
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "data"}
LATE_IMPORTS: Mapping[str, str] = {}
LONG_FILES: Mapping[str, str] = {}
LONG_FUNCTIONS: Mapping[str, str] = {}
MANY_PARAMETERS: Mapping[str, str] = {}
COMMITTERS = ("services/*", "store/db.py", "store/migrating.py", "store/journal.py", "bench/*")
"""`store/journal.py` adds a line to the transaction of the service that calls it."""
TESTED_ELSEWHERE: Mapping[str, str] = {
    "app.py": "tests/web/test_headers.py",
    "cli.py": "tests/test_docs.py",
    "bench/*": "tests/bench",
    "commands/*": "tests/commands",
    "core/question.py": "tests/kinds/test_contract.py",
    "papers/typesetting.py": "tests/papers/test_pdf.py",
    "services/demo_people.py": "tests/services/test_demo.py",
    "services/failures.py": "tests/web/test_errors.py",
    "services/versions.py": "tests/services/test_regrading.py",
    "store/attempts.py": "tests/services/test_attempts.py",
    "store/certificates.py": "tests/services/test_certificates.py",
    "store/content.py": "tests/services/test_shelf.py",
    "store/db.py": "tests/services/test_attempts.py",
    "store/groups.py": "tests/services/test_teaching.py",
    "store/journal.py": "tests/services/test_teaching.py",
    "store/people.py": "tests/services/test_accounts.py",
    "store/progress.py": "tests/services/test_reading.py",
    "web/api/operations.py": "tests/web/test_forms.py",
    "web/guard.py": "tests/authz/test_matrix.py",
    "web/learn/*_page.py": "tests/web/learn",
    "web/learn/certificate.py": "tests/authz/test_matrix.py",
    "web/learn/forms.py": "tests/web/test_forms.py",
    "web/learn/sheet_page.py": "tests/web/learn/test_worksheets.py",
    "web/train/notes.py": "tests/web/learn/test_worksheets.py",
    "web/learn/progress.py": "tests/authz/test_matrix.py",
    "web/questions.py": "tests/web/learn/test_quizzes.py",
    "web/reasons.py": "tests/web/test_errors.py",
    "worker.py": "tests/services/test_tidying.py",
}
"""Sources without a twin, and where they are tested. A query is tested with the service that asks it, the parts of a
page with the page."""
TESTS_OF_THE_WHOLE = (
    "tests/authz/*",
    "tests/browser/*",
    "tests/content/*",
    "tests/faults/*",
    "tests/foreign/*",
    "tests/kinds/test_contract.py",
    "tests/services/test_races.py",
    "tests/test_docs.py",
    "tests/test_house.py",
    "tests/test_words.py",
    "tests/web/test_lost_sessions.py",
    "tests/web/test_path.py",
    "tests/web/test_queries.py",
    "tests/web/test_weight.py",
)
"""Tests of no single source: rules of the whole, and walks through many pages."""
ROUTES = re.compile(r"\.(?:get|post|route)$")


def inside(source: Source) -> str:
    """Return the path below mil_course/."""
    return source.path.removeprefix("mil_course/")


def part_of(name: str) -> str:
    """Return which part of ours a name belongs to: the first word after mil_course."""
    return [*name.split("."), ""][1]


def row_of(path: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the row of the table for a file."""
    return next(row for row in ALLOWED if fnmatch(path, row[0]))


def breaks(source: Source) -> Iterator[str]:
    """Yield every import that its place does not allow."""
    where, ours, never = row_of(inside(source))
    modules = {one.module for one in sources()}
    for name in sorted(source.imports):
        if name.split(".")[0] == "mil_course":
            own = "own" in ours and name.startswith(".".join(source.module.split(".")[:3]))
            known = name in modules or name == "mil_course"
            if known and name != "mil_course" and "*" not in ours and part_of(name) not in ours and not own:
                yield f"{source.path} ({where}) imports {name}"
        elif any(fnmatch(name.split(".")[0], one) for one in never):
            yield f"{source.path} ({where}) imports {name}"


def test_everybody_imports_only_what_lies_below() -> None:
    assert [each for source in sources() for each in breaks(source)] == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("mil_course/core/grading.py", "import flask"),
        ("mil_course/core/grading.py", "from ..store import people"),
        ("mil_course/services/attempts.py", "from mil_course.web.guard import needs"),
        ("mil_course/kinds/single/kind.py", "from mil_course.kinds.multiple import kind"),
        ("mil_course/store/people.py", "from mil_course.kinds import KINDS"),
        ("mil_course/papers/pdf.py", "import sqlalchemy.orm"),
    ],
)
def test_a_wrong_import_is_found(path: str, line: str) -> None:
    module = path.removesuffix(".py").replace("/", ".")
    assert list(breaks(Source(path, module, line, ast.parse(line))))


def test_the_core_uses_only_the_standard_library_and_the_named_pure_ones() -> None:
    found = set()
    for source in sources():
        if inside(source).startswith("core/"):
            found |= {name.split(".")[0] for name in source.imports} - {"mil_course", ""}
    standard = set(__import__("sys").stdlib_module_names)
    assert found - standard - PURE_LIBRARIES == set()


def test_a_kind_does_not_know_other_kinds_nor_a_lab_other_labs() -> None:
    wrong = []
    for source in sources():
        words = source.module.split(".")
        if len(words) > 3 and words[1] in ("kinds", "labs"):
            neighbours = {n for n in source.imports if n.startswith(f"mil_course.{words[1]}.")}
            wrong += [(source.path, n) for n in neighbours if n.split(".")[2] not in (words[2], "base")]
    assert wrong == []


def test_flask_is_imported_only_by_the_application_the_commands_and_the_pages() -> None:
    doors = ("app.py", "cli.py", "worker.py", "commands/*", "bench/*", "web/*", "*/pages.py")
    wrong = [
        source.path
        for source in sources()
        if any(name.split(".")[0] in ("flask", "flask_login", "flask_wtf", "flask_compress") for name in source.imports)
        and not any(fnmatch(inside(source), door) for door in doors)
    ]
    assert wrong == []


def test_only_one_file_imports_babel() -> None:
    users = {one.path for one in sources() if any(name.split(".")[0] == "babel" for name in one.imports)}
    assert users <= {"mil_course/web/i18n.py", "mil_course/commands/words.py"}


def test_imports_stand_at_the_top() -> None:
    late = []
    for source in (*sources(), *sources(TESTS)):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import | ast.ImportFrom) and node not in source.tree.body:
                late.append(f"{source.path}:{node.lineno}")
    assert [each for each in late if each.split(":")[0] not in LATE_IMPORTS] == []


def test_imports_form_no_cycle() -> None:
    modules = {source.module: source for source in sources()}
    graph = {
        name: {each for each in source.imports if each in modules and each != name and modules[each].lines}
        for name, source in modules.items()
    }
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join([*way[way.index(name) :], name])
        if name in done:
            return
        for each in sorted(graph[name]):
            walk(each, (*way, name))
        done.add(name)

    for name in sorted(graph):
        walk(name, ())


def test_the_opening_file_of_a_folder_is_empty_or_a_list() -> None:
    wrong = []
    for source in sources():
        if source.path.endswith("__init__.py"):
            allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)
            wrong += [source.path for node in source.tree.body if not isinstance(node, allowed)]
    assert wrong == []


def test_every_folder_of_kinds_is_listed() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("kinds/*/kind.py")}
    assert folders == {kind.name.replace("-", "_") for kind in KINDS}


def test_files_do_not_grow_too_long() -> None:
    def most(path: str) -> int:
        if path in ("mil_course/app.py", "tests/conftest.py"):
            return 150
        return 500 if path.startswith("tests/") else 400

    long = [f"{one.path}: {one.lines}" for one in (*sources(), *sources(TESTS)) if one.lines > most(one.path)]
    assert [each for each in long if each.split(":")[0] not in LONG_FILES] == []


def test_functions_stay_short_and_take_few_things() -> None:
    long, many = [], []
    for source in (*sources(), *sources(TESTS)):
        for node in source.functions():
            name = f"{source.path}:{node.name}"
            if (node.end_lineno or 0) - node.lineno + 1 > 60:
                long.append(name)
            arguments = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if len([each for each in arguments if each not in ("self", "cls")]) > 7:
                many.append(name)
    assert [name for name in long if name not in LONG_FUNCTIONS] == []
    assert [name for name in many if name not in MANY_PARAMETERS and "/tests" not in name] == []


def test_views_are_short() -> None:
    long = [
        f"{source.path}:{node.name}"
        for source in sources()
        if inside(source).startswith("web/")
        for node in source.functions()
        if _is_view(node) and _length(node) > 25
    ]
    assert long == []


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its signature and its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1


def _is_view(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    calls = [each for each in node.decorator_list if isinstance(each, ast.Call)]
    return any(ROUTES.search(ast.unparse(each.func)) for each in calls)


def test_templates_styles_and_scripts_do_not_grow_too_long() -> None:
    long = [
        f"{path}: {len(text.splitlines())}"
        for path, text in texts(".html", ".css", ".js")
        if len(text.splitlines()) > 200
    ]
    assert [each for each in long if each.split(":")[0] not in LONG_FILES] == []


def test_files_have_names_that_say_something() -> None:
    stems = [
        (path.relative_to(ROOT).as_posix(), path.stem)
        for folder in (PACKAGE, TESTS)
        for path in folder.rglob("*")
        if path.suffix in (".py", ".css", ".js") and "node_modules" not in path.parts and "versions" not in path.parts
    ]
    words = {path for path, stem in stems if stem.removeprefix("test_") in FORBIDDEN_NAMES}
    assert words - {"mil_course/web/static/css/base.css"} == set(), "base.css is named so by the design"
    assert [path for path, stem in stems if stem[-1].isdigit()] == []


def test_every_module_opens_with_a_sentence() -> None:
    wrong = [one.path for one in sources() if one.lines and not (ast.get_docstring(one.tree) or "").strip()]
    assert wrong == []
    not_knowing = [
        one.path
        for one in sources()
        if one.lines and not one.path.endswith("__init__.py") and "Knows" not in (ast.get_docstring(one.tree) or "")
    ]
    assert not_knowing == []


def test_nothing_is_left_to_do_in_the_sources() -> None:
    wrong = [path for path, text in texts(".py", ".js", ".css", ".html") if re.search(r"\b(TODO|FIXME|XXX)\b", text)]
    assert wrong == []


def test_pure_code_reads_no_clock() -> None:
    clocks = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today|time\.time|time\.monotonic|perf_counter)\(")
    pure = ("core/*", "kinds/*", "papers/*", "exports/*", "store/*")
    wrong = [
        source.path
        for source in sources()
        if any(fnmatch(inside(source), place) for place in pure) and clocks.search(source.text)
    ]
    assert wrong == []


def test_only_services_write_and_commit() -> None:
    write = re.compile(r"session\.(add|add_all|delete|merge|commit|flush)\(|\bwriting\(")
    wrong = [
        source.path
        for source in sources()
        if write.search(source.text) and not any(fnmatch(inside(source), place) for place in COMMITTERS)
    ]
    assert wrong == []


def routes() -> Iterator[tuple[str, str]]:
    """Yield file and address of every route written in the sources."""
    for source in sources():
        for node in source.functions():
            for each in node.decorator_list:
                if isinstance(each, ast.Call) and _is_view(node) and ROUTES.search(ast.unparse(each.func)):
                    yield f"{source.path}:{node.name}", str(ast.literal_eval(each.args[0]))


def test_addresses_are_lower_case_words_with_typed_places() -> None:
    word = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)?|<(?:slug|row|code|string|path):[a-z_]+>(?:\.[a-z]+)?)"
    shape = re.compile(rf"/|(?:/{word})+")
    assert [each for each in routes() if not shape.fullmatch(each[1])] == []
    loose = [each for each in routes() if re.search(r"<(?:string|path):", each[1])]
    assert {address for _where, address in loose} <= {"/assets/<string:release>/<path:path>"}


def test_every_view_declares_what_it_needs() -> None:
    wrong = []
    for source in sources():
        for node in source.functions() if not inside(source).startswith("bench/") else ():
            if _is_view(node) and not any(ast.unparse(each).startswith("needs(") for each in node.decorator_list):
                wrong.append(f"{source.path}:{node.name}")
    assert wrong == []


def test_colours_stand_among_the_tokens_only() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])|\b(?:rgb|hsl)a?\(")
    wrong = [path for path, text in texts(".css") if colour.search(_rules(text)) and not path.endswith("tokens.css")]
    assert wrong == []


def _rules(css: str) -> str:
    """Return a style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def test_styles_use_no_ids_and_shout_at_nobody() -> None:
    wrong = []
    for path, text in texts(".css"):
        rules = _rules(text)
        selectors = re.findall(r"([^{}]+)\{", rules)
        wrong += [path for each in selectors if not each.strip().startswith("@") and re.search(r"#[\w-]", each)]
        wrong += [path] if "!important" in rules else []
    assert wrong == []


def test_templates_carry_no_style_and_no_script_of_their_own() -> None:
    bad = re.compile(
        r"\sstyle=|\son[a-z]+=|<style|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE
    )
    wrong = [f"{path}: {found[0]}" for path, text in texts(".html") if (found := bad.search(text))]
    assert wrong == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    outside = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//|url\(["']?(?:https?:)?//|from ["']https?:""")
    wrong = [path for path, text in texts(".html", ".css", ".js") if outside.search(text)]
    assert wrong == []


def test_the_styles_of_a_page_stay_within_their_budget() -> None:
    pages = [path.stat().st_size for path in (STATIC / "css" / "pages").glob("*.css")]
    assert len(ASSETS.files["css/learn.css"].plain) + max(pages, default=0) <= 45 * 1024


def test_every_style_sheet_is_used() -> None:
    written = {path.relative_to(STATIC / "css").as_posix() for path in (STATIC / "css").rglob("*.css")}
    pages = {name for name in written if any(f"css/{name}" in text for _path, text in texts(".html"))}
    listed = set(re.findall(r'"([\w/]+\.css)"', (PACKAGE / "web" / "styles.py").read_text("utf-8")))
    assert written - pages - listed == set()
    assert listed - written == set()


@pytest.mark.parametrize("path", [path for path, _text in texts(".html") if "layout/" not in path])
def test_the_scripts_of_a_page_stay_within_their_budget(path: str) -> None:
    names = set(re.findall(r'asset\("(js/[\w/]+\.js)"\)', (ROOT / path).read_text("utf-8")))
    layout = set(
        re.findall(r'asset\("(js/[\w/]+\.js)"\)', (PACKAGE / "web/templates/layout/base.html").read_text("utf-8"))
    )
    size = sum(len(joined_script(STATIC / name).encode()) for name in names | layout)
    assert size <= 25 * 1024


def twin(path: str) -> str:
    """Return where the tests of a source file stand."""
    folder, _, name = path.removeprefix("mil_course/").rpartition("/")
    return f"tests/{folder}/test_{name}" if folder else f"tests/test_{name}"


def test_every_source_has_its_tests() -> None:
    written = {source.path for source in sources(TESTS)}
    without = [
        source.path
        for source in sources()
        if source.lines and any(source.functions()) and not source.path.endswith("__init__.py")
        if twin(source.path) not in written and not any(fnmatch(inside(source), one) for one in TESTED_ELSEWHERE)
    ]
    assert without == []


@pytest.mark.parametrize("place", TESTED_ELSEWHERE)
def test_what_is_tested_elsewhere_is_still_there(place: str) -> None:
    assert (ROOT / TESTED_ELSEWHERE[place]).exists()
    written = {source.path for source in sources(TESTS)}
    found = [source for source in sources() if fnmatch(inside(source), place)]
    assert [source.path for source in found if twin(source.path) not in written], "it has a twin now: take it out"


def test_every_file_of_tests_has_its_source() -> None:
    twins = {twin(source.path) for source in sources()}
    names = [source.path for source in sources(TESTS) if source.path.rsplit("/", 1)[-1].startswith("test_")]
    assert [
        name for name in names if name not in twins and not any(fnmatch(name, one) for one in TESTS_OF_THE_WHOLE)
    ] == []
