"""Any item there can be, for hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pcep_desktop.exam.item import Choice, Draft, Item, code_html

words = st.text(min_size=1, max_size=60)
text = words.filter(str.strip)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(words, json_values, max_size=3)
points = st.integers(0, 40) | st.fractions(0, 40, max_denominator=9)


@st.composite
def items(draw: st.DrawFn, identity: str = "q") -> Item:
    ids = draw(st.lists(words | st.text("xyz", min_size=51, max_size=70), min_size=2, max_size=6, unique=True))
    texts = draw(st.lists(text, min_size=len(ids), max_size=len(ids), unique=True))
    choices = [_choice(draw, *pair) for pair in zip(ids, texts, strict=True)]
    kind = draw(st.sampled_from(["single", "multiple"]))
    most = 1 if kind == "single" else len(ids)
    keyed = draw(st.none() | st.frozensets(st.sampled_from(ids), min_size=1, max_size=most))
    parts = len(keyed or ())
    select = draw(st.none() | st.integers(max(parts, 1), len(ids))) if kind == "multiple" else None
    return Draft(
        id=identity,
        kind=kind,
        text=draw(text),
        choices=choices,
        keyed=keyed,
        data={} if select is None else {"select": select},
        points=draw(st.none() | st.lists(points, min_size=parts, max_size=parts).map(tuple)),
        difficulty=draw(st.integers(1, 5)),
        number=draw(st.none() | st.integers()),
        shuffle=draw(st.booleans()),
        tags=tuple(draw(st.lists(words, max_size=3))),
        objective=draw(st.none() | st.sampled_from(["1.1", "3.4", "9.9"]) | words),
        verify=draw(st.none() | objects),
        extra=draw(objects),
        **{name: draw(st.none() | words) for name in ("html", "code", "explanation", "source_topic", "family", "hint")},
    ).build()


def _choice(draw: st.DrawFn, identity: str, words_: str) -> Choice:
    return Choice(
        identity,
        words_,
        html=draw(st.none() | st.just(code_html(words_))),
        explanation=draw(st.none() | words),
        misconception=draw(st.none() | words),
        line=draw(st.none() | st.integers(1, 40)),
        last=draw(st.booleans()),
    )
