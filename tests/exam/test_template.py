"""Texts with slots in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.template import Slot, pieces, slot_names


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("{{1}}", (Slot("1"),)),
        ("for i in {{1}}:\n    {{2}}", ("for i in ", Slot("1"), ":\n    ", Slot("2"))),
        ("{{b}}{{a}}", (Slot("b"), Slot("a"))),
        (r"print({{1}}, \{{2}})", ("print(", Slot("1"), ", {{2}})")),
        ("{{{1}}}", ("{", Slot("1"), "}")),
        ("{{1}} {{ 2 }} {{}} {{two words}}", (Slot("1"), " {{ 2 }} {{}} {{two words}}")),
    ],
)
def test_a_template_is_text_and_slots_in_reading_order(template: str, parts: tuple[object, ...]) -> None:
    assert pieces(template) == parts


@pytest.mark.parametrize("template", [None, 7, "", "no slot", r"\{{1}}", "{{1}} {{1}}"])
def test_what_is_no_template_is_refused(template: object) -> None:
    with pytest.raises(ValueError, match="slot"):
        pieces(template)


@given(st.lists(st.text("ab \n{}é", max_size=5).filter(lambda text: "{{" not in text), min_size=2, max_size=5))
def test_text_and_slots_together_are_the_template(texts: list[str]) -> None:
    template = "".join(f"{text}{{{{{place}}}}}" for place, text in enumerate(texts))
    parts = pieces(template)
    names = slot_names(parts)

    assert names == tuple(str(place) for place in range(len(texts)))
    assert "".join(f"{{{{{part.name}}}}}" if isinstance(part, Slot) else part for part in parts) == template
