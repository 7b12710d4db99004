"""A syllabus is data: what ships, a made-up one, and what does not add up."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop import paths
from pcep_desktop.errors import UserError
from pcep_desktop.exam import blueprint_fields
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.exam.kinds import KINDS
from pcep_desktop.exam.marking import Rule
from tests.exam.syllabus import MADE_UP, made_up, section

SCHEMA = json.loads(paths.resource("blueprint.schema.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)
SHIPPED = json.loads(paths.resource("blueprints", "pcep-30-02.json").read_text(encoding="utf-8"))
OTHER = MADE_UP["sections"][1]


def test_what_ships_is_the_published_paper() -> None:
    VALID.validate(SHIPPED)
    blueprint = Blueprint.from_json(SHIPPED)

    assert [(one.items, one.points, len(one.mixes)) for one in blueprint.sections] == [
        (7, 180, 3),
        (8, 290, 2),
        (7, 250, 2),
        (8, 280, 3),
    ]
    assert blueprint.sections[0].mixes[1] == {20: 4, 30: 2, 40: 1}
    assert blueprint.kinds == {"single": 15, "multiple": 6, "insert": 2, "fill": 2, "match": 1, "sort": 4}
    assert blueprint.rule == Rule()
    assert blueprint.scope is not None
    assert "yield" in blueprint.scope.statements
    assert "setdefault" not in blueprint.scope.methods


def test_a_made_up_one_is_read_to_the_last_field() -> None:
    VALID.validate(MADE_UP)
    blueprint = Blueprint.from_json(MADE_UP)

    assert (blueprint.code, blueprint.version, blueprint.title) == ("TOY-1", "0.3", "Toy exam")
    assert (blueprint.minutes, blueprint.pass_percent) == (7, 60)
    assert [dict(mix) for one in blueprint.sections for mix in one.mixes] == [{10: 2}, {5: 1, 15: 1}, {10: 1, 20: 2}]
    assert blueprint.sections[0].objectives[1].covers == ("`=`",)
    assert blueprint.kinds == {"single": 2, "sort": 2, "gap": 1}
    assert blueprint.rule == Rule("capped-per-key", ("sort",))
    assert blueprint.scope is not None
    assert blueprint.scope.statements == {"for"}
    assert not blueprint.scope.methods
    bare = Blueprint.from_json(made_up(whole=..., scope=..., choices_rule=..., items=..., points=...))
    assert (bare.rule, bare.scope) == (Rule(), None)


def test_it_is_a_value_that_cannot_change() -> None:
    blueprint = Blueprint.from_json(MADE_UP)

    assert blueprint == Blueprint.from_json(MADE_UP)
    assert hash(blueprint) == hash(Blueprint.from_json(MADE_UP))
    assert blueprint != Blueprint.from_json(made_up(sections=[section(mixes=[{"10": 2}]), OTHER]))
    for mapping in (blueprint.kinds, blueprint.sections[0].mixes[0]):
        with pytest.raises(TypeError):
            mapping["single"] = 9  # type: ignore[index]  # what must not be possible


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"code": ...}, "“code” of the exam must be text"),
        ({"title": " "}, "“title” of the exam must be text"),
        ({"minutes": 0}, "“minutes” of the exam must be a whole number from 1 to 100000"),
        ({"minutes": True}, "“minutes” of the exam must be a whole number"),
        ({"pass_percent": 101}, "“pass_percent” of the exam must be a whole number from 1 to 100"),
        ({"colour": "red"}, "“colour” is not a field of the blueprint"),
        ({"sections": []}, "“sections” of the exam must be a list with something in it"),
        ({"sections": ["x"]}, "each of “sections” of the exam must be an object"),
        ({"sections": [section(mixes=...), OTHER]}, "“mixes” of section 1 must be a list"),
        ({"sections": [section(mixes=[{"ten": 2}]), OTHER]}, "a mix of section 1 has items of “ten” points"),
        ({"sections": [section(mixes=[{"10": -2}]), OTHER]}, "a mix of section 1: “10” must be a whole number from 0"),
        ({"sections": [section(objectives=["x"]), OTHER]}, "each of “objectives” of section 1 must be an object"),
        (
            {"sections": [section(objectives=[{"code": "1.1"}]), OTHER]},
            "“name” of an objective of section 1 must be text",
        ),
        ({"sections": [section(points="20"), OTHER]}, "“points” of section 1 must be a whole number"),
        ({"kinds": ...}, "“kinds” must be an object"),
        ({"kinds": {"single": "5"}}, "“kinds”: “single” must be a whole number"),
        ({"kinds": {"riddle": 5}}, "“riddle” is not a kind of item that this version knows"),
        ({"whole": ["riddle"]}, "“riddle” is not a kind of item that this version knows"),
        ({"whole": "sort"}, "“whole” of the exam must be a list of texts"),
        ({"choices_rule": "negative"}, "“choices_rule” says 'negative'; this version knows “capped-per-key” only"),
        ({"choices_rule": ["x"]}, "“choices_rule” says"),
        ({"scope": {"loops": []}}, "“loops” is not a field of “scope”"),
        ({"scope": []}, "“scope” must be an object"),
        *(({"code": code}, "its code may have 1 to 40 letters") for code in ("My exam", "A/B", "T" * 41, "Prüfung")),
        (
            {
                "sections": [
                    section(number=n, name=f"Part {n}", objectives=[{"code": f"{n}.1", "name": "x"}])
                    for n in range(1, 22)
                ],
                "kinds": {"single": 42},
                "items": 42,
                "points": 420,
            },
            "it has 21 sections; 20 is the most",
        ),
        (
            {"sections": [section(items=301, points=301, mixes=[{"1": 301}])], "kinds": {"single": 301}, "items": 301},
            "a paper has 301 items; 300 is the most",
        ),
    ],
)
def test_what_is_wrong_is_named_and_the_schema_refuses_it_too(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError) as refused:
        Blueprint.from_json(made_up(**changes))
    assert why in str(refused.value)
    assert str(refused.value).endswith("Correct the file.")
    assert not VALID.is_valid(made_up(**changes))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"sections": [section(mixes=[{"10": 1}]), OTHER]},
            "a mix of section 1 has 1 items and 10 points, not 2 and 20",
        ),
        (
            {"sections": [section(mixes=[{"5": 2}]), OTHER]},
            "a mix of section 1 has 2 items and 10 points, not 2 and 20",
        ),
        ({"sections": [section(mixes=[{"10": 2, "010": 0}]), OTHER]}, "a mix of section 1 names the same points twice"),
        (
            {"sections": [section(mixes=[{"20": 1}]), OTHER]},
            "a mix of section 1 has 1 items and 20 points, not 2 and 20",
        ),
        ({"kinds": {"single": 4}}, "the shares of the kinds come to 4 items, the sections to 5"),
        ({"items": 6}, "“items” says 6, the sections come to 5"),
        ({"points": 71}, "“points” says 71, the sections come to 70"),
        ({"sections": [section(number=2), OTHER]}, "two sections or objectives are called 2"),
        ({"sections": [section(name="Loops "), OTHER]}, "two sections are called “Loops”"),
        (
            {"sections": [section(name=f"{'x' * 95} 1"), OTHER | {"name": f"{'x' * 95} 2"}]},
            f"two sections are called “{'x' * 92}”",  # as much of it as is kept
        ),
        (
            {
                "sections": [section(items=299, points=299, mixes=[{"1": 299}]), OTHER],
                "kinds": {"single": 302},
                "items": 302,
                "points": 349,
            },
            "a paper has 302 items; 300 is the most",
        ),
        (
            {"sections": [section(objectives=[{"code": "2.1", "name": "x"}]), OTHER]},
            "two sections or objectives are called 2.1",
        ),
    ],
)
def test_what_does_not_add_up_is_named(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError) as refused:
        Blueprint.from_json(made_up(**changes))
    assert why in str(refused.value)


def test_what_was_kept_before_there_were_limits_is_still_read() -> None:
    assert Blueprint.from_json(made_up(code="My exam"), kept=True).code == "My exam"


@pytest.mark.parametrize(
    ("version", "ours", "newer"),
    [
        ("1.1", "1.0", True),
        ("1.10", "1.9", True),
        ("1.9", "1.10", False),
        ("1.0", "1.0", False),
        ("1", "1.0", False),
        ("1.0.1", "1", True),
        ("v2", "1.9", True),
        ("new", "0.1", False),
        ("9" * 5000, "1", True),
    ],
)
def test_only_a_newer_version_takes_the_place_of_ours(version: str, ours: str, newer: bool) -> None:  # noqa: FBT001  # a column
    one = Blueprint.from_json(made_up(version=version))
    assert one.instead_of(Blueprint.from_json(made_up(version=ours))) == newer
    assert one.instead_of(None)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_any_json_is_a_blueprint_or_a_refusal(data: st.DataObject) -> None:
    whole = json.loads(json.dumps(MADE_UP))
    holder: Any = whole
    while True:
        place = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[place], dict | list) or not holder[place] or data.draw(st.booleans()):
            break
        holder = holder[place]
    holder[place] = data.draw(VALUES)
    try:
        Blueprint.from_json(whole)
    except UserError as error:
        assert str(error)  # noqa: PT017  # either outcome is right
    else:
        VALID.validate(whole)


def test_the_schema_and_the_reader_know_the_same() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    definitions = SCHEMA["$defs"]

    assert set(SCHEMA["properties"]) == set(blueprint_fields.BLUEPRINT)
    assert set(definitions["section"]["properties"]) == set(blueprint_fields.SECTION)
    assert definitions["kind"]["enum"] == list(KINDS)
