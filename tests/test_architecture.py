"""How the code hangs together: which way imports point, and what needs a reason beside it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each may import what stands before it. Two on one step may know each other one way only.
STEPS = [
    {"sqlite", "forms"},
    {"accounts"},
    {"library"},
    {"journeys", "segments"},
    {"opportunities", "propositions"},
    {"interchange", "history"},
    {"documents", "sharing"},
    {"pages"},
    {"management"},
]
STEP = {package: number for number, packages in enumerate(STEPS) for package in packages}
LONGEST = 300

MODULES = [p for p in sorted(ROOT.glob("personas/**/*.py")) if "migrations" not in p.parts]
SCRIPTS = sorted(ROOT.glob("static/js/**/*.js"))
TEMPLATES = sorted(p for p in ROOT.glob("templates/**/*") if p.suffix in {".html", ".txt", ".svg", ".xml"})
PAGES = [p for p in TEMPLATES if "documents" not in p.parts]


def name_of(path):
    return str(path.relative_to(ROOT))


def package_of(path):
    """The package under personas/ that a module is in; None for those directly in personas/."""
    inside = path.relative_to(ROOT / "personas").parts
    return inside[0] if len(inside) > 1 else None


def imports_of(tree, path):
    """The dotted name of every module that this one imports."""
    here = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*here[: len(here) - node.level]] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def packages_known():
    """Which package imports which, as {(importer, imported): one module that does}."""
    known = {}
    for path in MODULES:
        for name in imports_of(ast.parse(path.read_text()), path):
            parts = name.split(".")
            if parts[0] == "personas" and len(parts) > 1 and parts[1] in STEP:
                known[package_of(path), parts[1]] = name_of(path)
    return {pair: path for pair, path in known.items() if pair[0] and pair[0] != pair[1]}


def test_every_package_has_its_step():
    packages = {package_of(path) for path in MODULES} - {None}
    assert packages <= set(STEP), f"Say in STEPS where these stand: {packages - set(STEP)}"


def test_imports_point_one_way():
    upward = {
        f"{path} imports {imported}"
        for (importer, imported), path in packages_known().items()
        if STEP[imported] > STEP[importer]
    }
    assert not upward, "Use a URL name, a reverse relation or a signal instead"


def test_no_two_packages_import_each_other():
    known = packages_known()
    mutual = {f"{a} and {b}: {known[a, b]}, {known[b, a]}" for a, b in known if a < b and (b, a) in known}
    assert not mutual


def test_the_web_process_does_not_load_what_makes_pdfs():
    """It is large, and it makes Pillow accept half a picture (ImageFile.LOAD_TRUNCATED_IMAGES)."""
    load = "import django, sys; django.setup(); import personas.urls; print('weasyprint' in sys.modules)"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "personas.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", load], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert ran.stdout == "False\n", ran.stderr


def test_a_module_holds_one_idea():
    long = {name_of(path): len(path.read_text().splitlines()) for path in [*MODULES, *SCRIPTS]}
    long = {name: lines for name, lines in long.items() if lines > LONGEST}
    assert not long, "Is there an idea in it that wants a module of its own?"


# --- What the code does not do, or says why -------------------------------------------------------


def calls(tree, name):
    return [n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == name]


def without(keyword, found):
    return [call for call in found if keyword not in {k.arg for k in call.keywords}]


def names(tree, *wanted):
    for node in ast.walk(tree):
        if getattr(node, "attr", getattr(node, "id", None)) in wanted:
            yield node


def hidden_imports(tree):
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    # Django calls ready() when the models are there, which is the earliest that they can be imported.
    return [
        node
        for function in functions
        if function.name != "ready"
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


PYTHON_RULES = {
    "trusted markup": lambda tree: names(tree, "mark_safe", "SafeString", "SafeText"),
    "a form without its token": lambda tree: names(tree, "csrf_exempt"),
    "SQL by hand": lambda tree: [*names(tree, "RawSQL"), *calls(tree, "extra")],
    "a picture of any format": lambda tree: without("formats", calls(tree, "Image.open")),
    "a document that may fetch": lambda tree: without("url_fetcher", calls(tree, "weasyprint.HTML")),
}
TEMPLATE_RULES = {
    "trusted markup": r"\|\s*safe(seq)?\b|autoescape off",
}
PAGE_RULES = {
    "a style in the page": r"<style\b|\sstyle\s*=",
    "a script in the page": r"<script(?![^>]*(\bsrc=|application/json))[^>]*>|javascript:",
    "a handler in the page": r"\son[a-z]{4,}=[\"']",
    "a form without its token": (
        r'<form\b(?=[^>]*method="post")((?!</form>|csrf_token|"shared/here.html"|{% crispy).)*</form>'
    ),
}


def reason_beside(lines, number):
    """Whether a comment stands on this line (counted from 1) or on the one before it."""
    around = lines[max(number - 2, 0) : number]
    return any(re.search(r"#\s*\w|\{#|endcomment|//", line) for line in around)


def python_faults(source):
    tree, lines = ast.parse(source), source.splitlines()
    imported = {n.lineno for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n in tree.body}
    for fault, find in PYTHON_RULES.items():
        for node in find(tree):
            if node.lineno not in imported and not reason_beside(lines, node.lineno):
                yield f"line {node.lineno}: {fault}"


def template_faults(source, rules):
    lines = source.splitlines()
    for fault, pattern in rules.items():
        for match in re.finditer(pattern, source, re.DOTALL):
            number = source.count("\n", 0, match.start()) + 1
            if not reason_beside(lines, number):
                yield f"line {number}: {fault}"


def faults(paths, find):
    found = {name_of(path): list(find(path.read_text())) for path in paths}
    return {name: those for name, those in found.items() if those}


def test_no_import_hides_in_a_function():
    assert not faults(MODULES, lambda source: [ast.unparse(i) for i in hidden_imports(ast.parse(source))])


def test_modules_give_their_reasons():
    assert not faults(MODULES, python_faults), "Do without, or put a comment with the reason beside it"


def test_templates_give_their_reasons():
    assert not faults(TEMPLATES, lambda source: template_faults(source, TEMPLATE_RULES))


def test_pages_keep_to_the_policy():
    assert not faults(PAGES, lambda source: template_faults(source, PAGE_RULES))


def test_a_hidden_import_is_found():
    assert hidden_imports(ast.parse("def f():\n    if True:\n        import json"))


@pytest.mark.parametrize(
    "source",
    [
        "def f(text):\n    return mark_safe(text)",
        "@csrf_exempt\ndef f(request): ...",
        "def f(file):\n    return Image.open(file)",
        "weasyprint.HTML(string=text)",
        "Model.objects.annotate(a=RawSQL('1', []))",
    ],
)
def test_the_rules_for_modules_find_what_they_are_for(source):
    assert list(python_faults(source))
    first, *rest = source.splitlines()
    reasoned = "\n".join(f"{line}  # because" for line in [first, *rest])
    assert not list(python_faults(reasoned))


@pytest.mark.parametrize(
    "source",
    [
        "{{ text|safe }}",
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<form method="post">\n<button>Go</button></form>',
    ],
)
def test_the_rules_for_templates_find_what_they_are_for(source):
    assert list(template_faults(source, TEMPLATE_RULES | PAGE_RULES))


@pytest.mark.parametrize(
    "source",
    [
        '<script type="module" src="{% static "js/shell.js" %}"></script>',
        '<script id="scales" type="application/json">{}</script>',
        '<form method="post">{% csrf_token %}<button>Go</button></form>\n<form method="get"></form>',
        '<input name="story" class="onward">',
    ],
)
def test_the_rules_for_templates_leave_the_rest_alone(source):
    assert not list(template_faults(source, TEMPLATE_RULES | PAGE_RULES))
