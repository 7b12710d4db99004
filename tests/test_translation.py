"""Every visible string passes `tr`: a look at the source of all that shows something."""

from __future__ import annotations

import ast
from pathlib import Path

import pcep_desktop

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


def is_words(node: ast.expr) -> bool:
    """Tell whether an expression is a literal with a letter in it, or puts one together."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and any(letter.isalpha() for letter in node.value)
    if isinstance(node, ast.JoinedStr):
        return any(is_words(part) for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.BinOp):
        return is_words(node.left) or is_words(node.right)
    if isinstance(node, ast.IfExp):
        return is_words(node.body) or is_words(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(is_words(value) for value in node.values)
    return False


def shown(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that the user will see."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
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
