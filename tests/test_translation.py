"""Every visible string passes `tr`: a look at the source of all that shows or says something."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pcep_desktop

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pcep_desktop.__file__).parent
SHOWN = {
    "setText",
    "setWindowTitle",
    "setToolTip",
    "setAccessibleName",
    "setAccessibleDescription",
    "setPlaceholderText",
    "setTitle",
    "setStatusTip",
    "setHtml",
    "setPlainText",
    "addAction",
    "addItem",
    "insertItem",
    "addTab",
    "QLabel",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
    "QGroupBox",
    "QAction",
    "QMessageBox",
    "label",
    "say",
    "tell",
    "announce",
    "addButton",
}
SECOND = {  # the object's name stands first
    "Button",
    "PrimaryButton",
    "QuietButton",
    "LinkButton",
    "Chip",
    "Check",
    "Field",
    "PageHeader",
    "Pill",
    "RailButton",
}
NAMED = {"name", "text", "title", "tip", "hint", "tooltip", "placeholder"}
FAULTS = ("exam/kinds/", "exam/template.py", "exam/blueprint_fields.py", "exam/marking.py", "banks/source.py")
"""Where a ValueError is what is wrong with a file, and its text part of a sentence for the user."""


def is_words(node: ast.AST | None) -> bool:
    """Tell whether an expression is a literal with a letter in it, or puts one together."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and any(letter.isalpha() for letter in node.value)
    if isinstance(node, ast.JoinedStr):
        return any(is_words(part) for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.IfExp):
        return is_words(node.body) or is_words(node.orelse)
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.List | ast.Tuple):
        return any(map(is_words, ast.iter_child_nodes(node)))
    return False


def name_of(call: ast.Call) -> str:
    """Return what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def shown(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that the user will see."""
    called = name_of(call)
    words = [keyword.value for keyword in call.keywords if keyword.arg in NAMED and called in SHOWN | SECOND]
    if called in {"label", "tell"}:
        words += call.args[:1]  # the second says how it looks
    elif called in SHOWN:
        words += call.args
    elif called in SECOND:
        words += call.args[1:2]
    return words


def untranslated(source: str) -> list[int]:
    """Return the lines in which a literal is shown."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return sorted(call.lineno for call in calls for words in shown(call) if is_words(words))


def test_no_literal_is_shown_untranslated() -> None:
    files = [*(PACKAGE / "ui").rglob("*.py"), *PACKAGE.glob("*.py")]
    found = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in files
        if file.name not in {"tour.py", "smoke.py", "cli.py"}
        for line in untranslated(file.read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_check_finds_literals() -> None:
    source = "\n".join(  # noqa: FLY002 - a line each
        [
            'button.setText("Save")',
            'Button("save", "Save")',
            'label(f"{n} items")',
            'label("a" if plural else tr("b"))',
            'Field("x", tr("Name"), hint="Ada")',
            'button.setText(tr("Save"))',
            'Button("save", tr("Save"))',
            'label("", "muted")',
            'label(f"{n} %")',
        ]
    )
    assert untranslated(source) == [1, 2, 3, 4, 5]


@cache
def trees() -> dict[str, ast.Module]:
    """Return the source of the whole package by file."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def told_errors(sources: dict[str, ast.Module]) -> set[str]:
    """Return the names of UserError and all that is made of it."""
    classes = [node for tree in sources.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {"UserError"}
    while more := {one.name for one in classes if {getattr(base, "id", "") for base in one.bases} & found} - found:
        found |= more
    return found


def is_sentences(node: ast.AST) -> bool:
    """Tell a function that gives what the user reads: a report as text, or the faults of something."""
    return isinstance(node, ast.FunctionDef) and (
        node.name == "__str__" or "faults" in node.name or node.name == "_sums"
    )


def is_note(call: ast.Call) -> bool:
    """Tell a sentence that a report shows beside its counts."""
    return name_of(call) == "append" and ast.unparse(call.func).endswith("notes.append")


def said(tree: ast.Module, errors: set[str]) -> Iterator[ast.AST | None]:
    """Return all that a module says to the user without showing it itself: errors, faults, reports, lines of a command."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name_of(node) in errors or is_note(node)):
            yield from node.args
        elif isinstance(node, ast.Call) and name_of(node) in {"Skipped", "getpass"}:
            yield from node.args[:2]
        elif is_sentences(node):
            yield from (one.value for one in ast.walk(node) if isinstance(one, ast.Return | ast.Yield))
        elif isinstance(node, ast.ClassDef) and node.name in errors:
            yield from (
                word
                for one in ast.walk(node)
                if isinstance(one, ast.Call) and name_of(one) == "__init__"
                for word in one.args
            )


def unsaid(file: str, tree: ast.Module, errors: set[str]) -> list[int]:
    """Return the lines in which a literal is said."""
    words = list(said(tree, errors | {"ValueError", "_NumberError"} if file.startswith(FAULTS) else errors))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if file == "cli_commands.py":
        words += [word for call in calls if name_of(call) == "print" for word in call.args]
    if file == "cli.py":
        words += [word.value for call in calls for word in call.keywords if word.arg in {"help", "description"}]
    return [word.lineno for word in words if isinstance(word, ast.expr) and is_words(word)]


def test_no_literal_is_said_untranslated() -> None:
    sources = dict(trees())
    errors = told_errors(sources)
    assert {"InvalidItem", "BankTooSmall", "StrictRefusal", "DamagedError", "SittingEnded"} < errors
    del sources["snippets/static.py"]  # it speaks in the worker, which has no language
    assert [f"{file}:{line}" for file, tree in sources.items() for line in unsaid(file, tree, errors)] == []


def test_the_check_finds_what_is_said() -> None:
    source = "\n".join(  # noqa: FLY002 - a line each
        [
            'raise UserError(f"{path}: it is not there.")',
            'raise InvalidItem(["it has no text" if none else tr("it is long")])',
            'def _faults(): yield f"two are called {name}"',
            'raise ValueError("it has no key")',
            'raise UserError(tr("{path}: it is not there.", path=path))',
            'raise UserError(f"{path}: {error}")',
            "raise InvalidItem(faults)",
            'notes.append("Something was left out.")',
        ]
    )
    errors = {"UserError", "InvalidItem"}
    assert sorted(unsaid("exam/kinds/match.py", ast.parse(source), errors)) == [1, 2, 3, 4, 8]
    assert sorted(unsaid("db/rows.py", ast.parse(source), errors)) == [1, 2, 3, 8]


def at_import(tree: ast.AST) -> Iterator[ast.Call]:
    """Return the calls that run when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (call for default in node.args.defaults for call in at_import(ast.Expr(default)))
        elif not isinstance(node, ast.Lambda):
            yield from [node] if isinstance(node, ast.Call) else []
            yield from at_import(node)


def test_nothing_is_translated_before_there_is_a_language() -> None:
    early = [
        f"{file}:{call.lineno}" for file, tree in trees().items() for call in at_import(tree) if name_of(call) == "tr"
    ]
    assert early == []


def is_put_together(text: ast.expr) -> bool:
    """Tell a text that no file of translations can know."""
    return isinstance(text, ast.JoinedStr | ast.BinOp)


def test_every_field_of_a_text_has_its_value() -> None:
    for file, tree in trees().items():
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) == "tr"]:
            text, values = call.args[0], {word.arg for word in call.keywords}
            assert not is_put_together(text), f"{file}:{call.lineno} is put together before it is looked up"
            if values and isinstance(text, ast.Constant):
                fields = {name for _, name, _, _ in Formatter().parse(str(text.value)) if name is not None}
                assert fields == values, f"{file}:{call.lineno}"
