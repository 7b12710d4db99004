"""Code that stands in the words of a stem, and whether a stem asks what its code puts out: other people's items say neither."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pcep_desktop.check.constructs import KNOWN_BUILTINS, own_names, tree_of
from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.exam.kinds.multiple import Multiple

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item

_BEHIND_A_COLON = re.compile(r"\b(?:output|result|prints?|printed)\b[^:\n]*:\s*`?(?P<code>[^\n]+?)`?\s*\??\s*$")
_GIVEN = re.compile(r"""\b([A-Za-z_]\w*)\s*=\s*('[^'\n]*'|"[^"\n]*"|\[[^\]\n]*\]|\d+(?:\.\d+)?)""")
_OUTPUT = re.compile(
    r"\b(?:outputs?|prints?|printed|displays?|displayed|shows?|shown|results?|happens)\b",
    re.IGNORECASE,
)
_OUTPUT_ITSELF = re.compile(r"\b(?:outputs?|prints?|printed|displayed|shown|results?)\b", re.IGNORECASE)
_OF_SOMETHING_MORE = re.compile(  # another call, other values, a part of the output
    r"\w\(|=|\b(?:if|when|after|assum\w*|suppos\w*|given|enter\w*|inputs?|user|calls?|called|first|second|third|last|final)\b",
    re.IGNORECASE,
)
_WHICH_PRINT = re.compile(
    r"\bwhich\b[^.?!\n]*\bprints? (?:`([^`\n]+)`|(True|False|None|-?\d+(?:\.\d+)?))(?=\s*(?:[?(.]|$))", re.IGNORECASE
)
_VALUE = re.compile(r"\b(?:value|evaluates?|returns?)\b", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:not|never|except|instead|python ?2|in total|together)\b|n['’]t\b", re.IGNORECASE)  # noqa: RUF001
_PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |$)")
_SOMETHING_ELSE = re.compile(
    r"\b(?:how (?:many|often|much)|which lines?|what line|(?:what|which) (?:data )?type|why|not|cannot|incorrect|wrong|invalid"
    r"|instead|python ?2|(?:chang|replac|remov|delet|insert|omit|comment)\w*)\b|n['’]t\b",  # noqa: RUF001
    re.IGNORECASE,
)


def with_code(item: Item) -> Item:
    """Return an item to be run: one without word on how to prove it with the code that its stem ends in, or asks to run."""
    if item.verify is not None or not isinstance(item.payload, Choosing):
        return item
    if (expected := _of_each(item)) is not None:
        return replace(item, verify={"how": "output", "expect": expected, "setup": item.code})
    code = _as_program(item.code, item.text) if item.code else code_in(item.text)
    return item if code is None else replace(item, code=code)


def _of_each(item: Item) -> str | None:
    """Return what pieces of code, given to choose several from, are to print each: "Which two lines print True?".

    None where that is not the question, or one of them is no program that runs behind the item's code.
    """
    found, code = _WHICH_PRINT.search(item.text), item.code or ""
    if found is None or _DENYING.search(item.text) or not isinstance(item.payload, Multiple):
        return None
    pieces = [choice.text.strip().strip("`") for choice in item.choices]
    return (found[1] or found[2]) if all(_runs_behind(code, piece) for piece in pieces) else None


def _runs_behind(code: str, piece: str) -> bool:
    """Whether a piece prints, and nothing before it, in a program that needs no input and no other names."""
    before, alone, both = tree_of(code), tree_of(piece), tree_of(f"{code}\n{piece}")
    if before is None or alone is None or both is None or _prints(before) or not _prints(alone):
        return False
    return not _strangers(both) and "input" not in {node.id for node in ast.walk(both) if isinstance(node, ast.Name)}


def _as_program(code: str, text: str) -> str | None:
    """Return code that was typed at a prompt, or ends in an expression whose value is asked for, as a program that prints it."""
    lines = [line for line in code.splitlines() if line.strip()]
    if lines and all(_PROMPT.match(line) for line in lines):
        return _showing("\n".join(_PROMPT.sub("", line) for line in lines), "if (_ := {}) is not None: print(repr(_))")
    tree = tree_of(code)
    if tree and _VALUE.search(text) and not _OUTPUT.search(text) and not _prints(tree):
        return _showing(code, "print(repr({}))")
    return None


def _showing(code: str, how: str) -> str | None:
    """Return the program with its last line, an expression, printed in this way; None where another line is one, too."""
    tree = tree_of(code)
    shown = [node for node in tree.body if isinstance(node, ast.Expr) and not _prints(node)] if tree else []
    if tree is None or not shown:
        return None if tree is None else code
    last = tree.body[-1]
    if shown != [last] or last.lineno != last.end_lineno:
        return None
    lines = code.splitlines()
    lines[last.lineno - 1] = how.format(ast.unparse(last))
    return "\n".join(lines[: last.lineno])


def code_in(text: str) -> str | None:
    """Return the program that a stem ends in: below a blank line, or one expression behind a colon, which is printed.

    Names that the words give a literal to, as in "if word = 'free'", are set before. None where there is no program, or it
    needs names that are explained otherwise.
    """
    below = text.partition("\n\n")[2].strip()
    if below and (tree := tree_of(below)) and _prints(tree) and not _strangers(tree):
        return below
    found = _BEHIND_A_COLON.search(text)
    shown = _shown(found["code"]) if found else None
    if found is None or shown is None:
        return None
    given = [f"{name} = {value}" for name, value in _GIVEN.findall(text[: found.start("code")])]
    program = "\n".join([*given, shown])
    tree = tree_of(program)
    return program if tree and not _strangers(tree) else None


def _shown(code: str) -> str | None:
    """Return the statement that prints an expression; None where the code is something else."""
    tree = tree_of(code)
    match tree.body if tree else []:
        case [ast.Expr(value=ast.Call(func=ast.Name(id="print")))]:
            return code
        case [ast.Expr(value=ast.Call() | ast.BinOp() | ast.BoolOp() | ast.Compare() | ast.Subscript())]:
            return f"print({code})"
    return None


def asks_output(item: Item) -> bool:
    """Whether the item says how running proves it, or its stem asks what the code does, and not how often or in which line."""
    if with_code(item).verify is not None:
        return True
    return bool(_OUTPUT.search(item.text)) and not _SOMETHING_ELSE.search(item.text)


def asks_all_output(item: Item) -> bool:
    """Whether an item asks for the whole output of its code as it stands, so that a choice has to say it."""
    words = item.text.split("\n\n")[0].split(":")[0]
    asks = _OUTPUT_ITSELF.search(words) and not _OF_SOMETHING_MORE.search(words)
    return item.verify is not None or (asks_output(item) and bool(asks))


def _prints(tree: ast.AST) -> bool:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id == "print" for called in calls)


def _strangers(tree: ast.AST) -> set[str]:
    """Return names that neither the code nor Python gives."""
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return read - KNOWN_BUILTINS - own_names(tree)
