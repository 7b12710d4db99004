"""Any item there can be, of all kinds, for hypothesis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.kinds import asked, draft_of, points

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Choice, Item

words = st.text(min_size=1, max_size=60)
text = words.filter(str.strip)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(words, json_values, max_size=3)
identities = words | st.text("xyz", min_size=51, max_size=70)


@st.composite
def items(draw: st.DrawFn, identity: str = "q") -> Item:
    what = draw(asked(known=None, ids=identities, texts=text))
    return draft_of(
        what,
        id=identity,
        text=draw(text),
        choices=[_said(draw, choice) for choice in what.choices],
        code=what.code if what.kind in {"fill", "gap"} else draw(st.none() | words),
        points=draw(st.none() | st.lists(points, min_size=what.parts, max_size=what.parts).map(tuple)),
        difficulty=draw(st.integers(1, 5)),
        number=draw(st.none() | st.integers()),
        shuffle=draw(st.booleans()),
        tags=tuple(draw(st.lists(words, max_size=3))),
        objective=draw(st.none() | st.sampled_from(["1.1", "3.4", "9.9"]) | words),
        verify=draw(st.none() | objects),
        extra=draw(objects),
        **{name: draw(st.none() | words) for name in ("html", "explanation", "source_topic", "family", "hint")},
    ).build()


def _said(draw: st.DrawFn, choice: Choice) -> Choice:
    return replace(
        choice,
        explanation=draw(st.none() | words),
        misconception=draw(st.none() | words),
        line=draw(st.none() | st.integers(1, 40)),
        last=draw(st.booleans()),
    )
