"""What items of any kind ask, for hypothesis: choices, code, the kind's own part, and responses good and bad."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from pcep_desktop.exam.item import Choice, Draft, Item, code_html

if TYPE_CHECKING:
    from collections.abc import Sequence

BOXED = ("insert", "fill", "match", "sort")
OWN_KEY = (*BOXED, "gap")
ALL = ("single", "multiple", *OWN_KEY)
LETTERS = "abcdefgh"

points = st.integers(0, 40) | st.fractions(0, 40, max_denominator=9)
letters = st.sampled_from(LETTERS)
few_words = st.sampled_from(["x", "y", "range(", " = ", "1", "print(x)", "é"])
typed = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=9).filter(str.strip)
pieces_of_code = st.text("ab =(\n{}'\"é", max_size=8).filter(lambda text: "{{" not in text)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 9)
    | st.sampled_from([*"abcx", "1", "2", "", " "])
    | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*"abx", "1", "2", "slots", "orders", "pairs", "gaps", "id", "text"]), inner)
    ),
    max_leaves=12,
)


class Asked(NamedTuple):
    """What a kind asks, and how many parts of it earn points."""

    kind: str
    choices: list[Choice]
    keyed: frozenset[str] | None
    data: dict[str, Any]
    code: str | None
    parts: int


@st.composite
def asked(
    draw: st.DrawFn,
    kinds: Sequence[str] = ALL,
    *,
    known: bool | None = True,
    ids: st.SearchStrategy[str] = letters,
    texts: st.SearchStrategy[str] = few_words,
) -> Asked:
    """Draw what an item asks; `known` None draws whether there is a key."""
    kind = draw(st.sampled_from(kinds))
    known = draw(st.booleans()) if known is None else known
    choices = [] if kind == "gap" else _choices(draw, kind, ids, texts)
    names = [choice.id for choice in choices]
    if kind in {"single", "multiple"}:
        return _choosing(draw, kind, choices, known=known)
    if kind == "sort":
        data: dict[str, Any] = {"direction": draw(st.sampled_from(["across", "down"]))}
        return _with_key(kind, choices, data, None, len(names), {"orders": _some(draw, st.permutations(names))}, known)
    if kind == "match":
        return _match(draw, choices, known=known)
    slots = draw(st.lists(st.text("ab12_é", min_size=1, max_size=4), min_size=1, max_size=len(names) or 3, unique=True))
    text = "".join(draw(pieces_of_code) + f"{{{{{slot}}}}}" for slot in slots) + draw(pieces_of_code)
    data = {"line": text} if kind == "insert" else {}
    if kind == "gap":
        forms = st.lists(few_words | typed, min_size=1, max_size=3)
        key: dict[str, Any] = {"gaps": {slot: draw(forms) for slot in slots}}
    else:
        whole = st.permutations(names).map(lambda order: dict(zip(slots, order, strict=False)))
        key = {"slots": _some(draw, whole)}
    return _with_key(kind, choices, data, None if kind == "insert" else text, len(slots), key, known)


def item_of(draw: st.DrawFn, what: Asked, **fields: Any) -> Item:
    """Build an item of what is asked, with points or without."""
    return draft_of(what, points=draw(st.none() | st.tuples(*[points] * what.parts)), **fields).build()


def draft_of(what: Asked, **fields: Any) -> Draft:
    """Return what is asked as a draft."""
    made = Draft("q", what.kind, "What?", list(what.choices), what.keyed, what.data, code=what.code)
    return replace(made, **fields)


@st.composite
def items(draw: st.DrawFn, kinds: Sequence[str] = ALL, *, known: bool | None = True) -> Item:
    """Draw an item that is ready to be sat."""
    return item_of(draw, draw(asked(kinds, known=known)))


@st.composite
def responses(draw: st.DrawFn, item: Item) -> dict[str, Any]:
    """Draw a response to an item, of real parts mostly: anything from nothing to all."""
    ids, own = [choice.id for choice in item.choices], item.payload
    if item.kind in {"single", "multiple"}:
        return {"chosen": draw(st.lists(st.sampled_from(ids), max_size=9))}
    if item.kind == "sort":
        return {"order": draw(st.permutations(ids))}
    full = (own.full() or {}).values()
    places = [place for given in full for place in given] or ["1", "x"]
    if item.kind == "gap":
        right = [form for given in full for form in given.values()]
        return {"gaps": draw(st.dictionaries(st.sampled_from(places), few_words | st.sampled_from([*right, "z"])))}
    boxes = draw(st.lists(st.sampled_from(ids), max_size=len(places)))
    return {"pairs" if item.kind == "match" else "slots": dict(zip(draw(st.permutations(places)), boxes, strict=False))}


def _choices(draw: st.DrawFn, kind: str, ids: st.SearchStrategy[str], texts: st.SearchStrategy[str]) -> list[Choice]:
    unlike = kind in {"single", "multiple"}  # elsewhere boxes of equal text may stand in for each other
    names = draw(st.lists(ids, min_size=2, max_size=6, unique=True))
    said = draw(st.lists(texts, min_size=len(names), max_size=len(names), unique=unlike))
    return [
        Choice(one, text, draw(st.none() | st.just(code_html(text)))) for one, text in zip(names, said, strict=True)
    ]


def _some(draw: st.DrawFn, one: st.SearchStrategy[Any]) -> list[Any]:
    return [draw(one) for _ in range(draw(st.integers(1, 3)))]


def _choosing(draw: st.DrawFn, kind: str, choices: list[Choice], *, known: bool) -> Asked:
    most = 1 if kind == "single" else len(choices)
    names = st.sampled_from([choice.id for choice in choices])
    keyed = draw(st.frozensets(names, min_size=1, max_size=most)) if known else None
    parts = len(keyed or ())
    select = draw(st.none() | st.integers(max(parts, 1), len(choices))) if kind == "multiple" else None
    return Asked(kind, choices, keyed, {} if select is None else {"select": select}, None, parts)


def _match(draw: st.DrawFn, choices: list[Choice], *, known: bool) -> Asked:
    names = [choice.id for choice in choices]
    count = draw(st.integers(1, len(names)))
    word = st.sampled_from(["text", "code"])
    targets = [{"id": f"t{place}", draw(word): f"box {place}"} for place in range(count)]
    own = draw(st.permutations(names))
    pairs = {
        one["id"]: [own[place], *draw(st.lists(st.sampled_from(names), max_size=1))]
        for place, one in enumerate(targets)
    }
    pairs = {target: list(dict.fromkeys(right)) for target, right in pairs.items()}
    return _with_key("match", choices, {"targets": targets}, None, count, {"pairs": pairs}, known)


def _with_key(  # noqa: PLR0917, PLR0913  # the fields of Asked
    kind: str,
    choices: list[Choice],
    data: dict[str, Any],
    code: str | None,
    parts: int,
    key: dict[str, Any],
    known: bool,  # noqa: FBT001
) -> Asked:
    return Asked(kind, choices, None, data | ({"key": key} if known else {}), code, parts if known else 0)
