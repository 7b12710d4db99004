"""An exam syllabus as data: sections, objectives, how many items and points each, kinds, minutes, pass mark, scope."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from pcep_desktop.errors import UserError
from pcep_desktop.exam import blueprint_fields as fields
from pcep_desktop.exam.kinds import KINDS, unknown
from pcep_desktop.exam.marking import OUR_READING, Rule
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")
LONGEST_NAME = 100
"""Characters of a section's name together with its blueprint's code: the width of a column."""
MOST_SECTIONS, MOST_ITEMS = 20, 300  # that a paper is drawn in a moment


@dataclass(frozen=True, slots=True)
class Objective:
    """One thing to be able to do; `code` such as "3.1" is unique within its blueprint."""

    code: str
    name: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the exam with a fixed number of items and points, delivered as a block.

    `mixes` are the ways to fill it: how many items of each worth, by points.
    """

    number: int
    name: str
    items: int
    points: int
    objectives: tuple[Objective, ...]
    mixes: tuple[Mapping[int, int], ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class Scope:
    """What items may use: an allow-list of Python. `excluded` names what learners often expect and the exam leaves out."""

    statements: frozenset[str]
    builtins: frozenset[str]
    methods: frozenset[str]
    exceptions: frozenset[str]
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A syllabus in one version. `pass_percent` is held against exact points.

    `kinds` are the shares of a whole paper in items. `rule` says how responses are marked where readings differ.
    `scope` is None where items may use anything.
    """

    code: str
    version: str
    title: str
    minutes: int
    pass_percent: int
    sections: tuple[Section, ...]
    kinds: Mapping[str, int] = field(default_factory=dict, hash=False)
    rule: Rule = OUR_READING
    scope: Scope | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, kept: bool = False) -> Self:
        """Build a blueprint from a parsed blueprint file, as `resources/blueprint.schema.json` describes it.

        One that was `kept` in a record stays readable where a version of the program that took it in allowed more.

        Raises:
            UserError: names what is missing, wrong, or does not add up.
        """
        try:
            exam = tr("the exam")
            fields.known(data, fields.BLUEPRINT, tr("the blueprint"))
            made = cls(
                fields.text(data, "code", exam),
                fields.text(data, "version", exam),
                fields.text(data, "title", exam),
                fields.whole(data, "minutes", exam),
                fields.whole(data, "pass_percent", exam, most=100),
                tuple(_section(section) for section in fields.objects(data, "sections", exam)),
                MappingProxyType(fields.shares(data, "kinds")),
                Rule(data.get("choices_rule", OUR_READING.choices), fields.names(data, "whole", exam)),
                _scope(data["scope"]) if "scope" in data else None,
            )
        except ValueError as error:
            raise UserError(tr("The blueprint cannot be read: {error}. Correct the file.", error=error)) from error
        if faults := [*made._faults(), *made._sums(data), *(() if kept else made._limits())]:
            raise UserError(
                tr(
                    "The blueprint “{code}” is wrong: {faults}. Correct the file.",
                    code=made.code,
                    faults="; ".join(faults),
                )
            )
        return made

    def to_json(self) -> dict[str, Any]:
        """Return the blueprint as its file has it: what `from_json` makes the same blueprint of."""
        scope = {name: sorted(getattr(self.scope, name)) for name in Scope.__match_args__} if self.scope else None
        return {
            **{name: getattr(self, name) for name in ("code", "version", "title", "minutes", "pass_percent")},
            "sections": [_section_json(section) for section in self.sections],
            "kinds": dict(self.kinds),
            "choices_rule": self.rule.choices,
            "whole": list(self.rule.whole),
            **({"scope": scope} if scope else {}),
        }

    def instead_of(self, ours: Blueprint | None) -> bool:
        """Say whether this one takes the place of ours, which ships with the program: only where its version is newer."""
        return ours is None or _release(self.version) > _release(ours.version)

    def section_of(self, objective: str) -> Section | None:
        """Return the section that an objective such as "3.1" belongs to."""
        return next((s for s in self.sections if any(o.code == objective for o in s.objectives)), None)

    def module_name(self, section: Section) -> str:
        """Return the name of the section's row in `modules`: it starts with the blueprint, so that several can stand side by side."""
        return f"{self.code}/{section.number} {section.name}"[:LONGEST_NAME]

    def topic_name(self, objective: Objective) -> str:
        """Return the name of the objective's row in `topics`."""
        return f"{self.code}/{objective.code}"

    def _faults(self) -> Iterator[str]:
        """Say what cannot be: names that stand twice, kinds and rules that nobody knows."""
        numbers = [str(section.number) for section in self.sections]
        codes = [objective.code for section in self.sections for objective in section.objectives]
        for name, count in (Counter(numbers) + Counter(codes)).items():
            if count > 1:
                yield tr("two sections or objectives are called {name}", name=name)
        yield from self.rule.faults()
        if strangers := sorted({*self.kinds, *self.rule.whole} - set(KINDS)):
            yield unknown(f"“{strangers[0]}”")

    def _limits(self) -> Iterator[str]:
        """Say what cannot be named, told apart or drawn in a moment."""
        if not CODE.fullmatch(self.code):
            yield tr("its code may have 1 to 40 letters from A to Z, digits, “-”, “.” and “_”, and nothing else")
        names = Counter(self.module_name(section).partition(" ")[2].strip() for section in self.sections)
        yield from (tr("two sections are called “{name}”", name=name) for name, count in names.items() if count > 1)
        if len(self.sections) > MOST_SECTIONS:
            yield tr("it has {count} sections; {most} is the most", count=len(self.sections), most=MOST_SECTIONS)
        items = sum(section.items for section in self.sections)
        if items > MOST_ITEMS:
            yield tr("a paper has {count} items; {most} is the most", count=items, most=MOST_ITEMS)

    def _sums(self, data: Mapping[str, Any]) -> Iterator[str]:
        """Say what does not add up. `data` may state the sums of the whole; they are not kept."""
        for section in self.sections:
            for mix in section.mixes:
                came = sum(mix.values()), sum(worth * count for worth, count in mix.items())
                if came != (section.items, section.points):
                    yield tr(
                        "a mix of section {number} has {items} items and {points} points, not {items_wanted} and {points_wanted}",
                        number=section.number,
                        items=came[0],
                        points=came[1],
                        items_wanted=section.items,
                        points_wanted=section.points,
                    )
        items, points = (sum(getattr(section, name) for section in self.sections) for name in ("items", "points"))
        if sum(self.kinds.values()) != items:
            yield tr(
                "the shares of the kinds come to {shares} items, the sections to {items}",
                shares=sum(self.kinds.values()),
                items=items,
            )
        for name, came in (("items", items), ("points", points)):
            if name in data and data[name] != came:
                yield tr("“{name}” says {stated}, the sections come to {sum}", name=name, stated=data[name], sum=came)


def _release(version: str) -> list[int]:
    """Return the numbers of a version, to be compared one by one: 1.10 is newer than 1.9, and 1.0 is 1."""
    numbers = [int(number) for number in re.findall(r"[0-9]{1,9}", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def _section(data: Mapping[str, Any]) -> Section:
    number = fields.whole(data, "number", tr("the exam"))
    where = tr("section {number}", number=number)
    fields.known(data, fields.SECTION, where)
    return Section(
        number,
        fields.text(data, "name", where),
        fields.whole(data, "items", where),
        fields.whole(data, "points", where),
        tuple(_objective(objective, where) for objective in fields.objects(data, "objectives", where)),
        tuple(MappingProxyType(mix) for mix in fields.mixes(data, where)),
    )


def _section_json(section: Section) -> dict[str, Any]:
    return {
        **{name: getattr(section, name) for name in ("number", "name", "items", "points")},
        "mixes": [{str(worth): count for worth, count in mix.items()} for mix in section.mixes],
        "objectives": [{"code": o.code, "name": o.name, "covers": list(o.covers)} for o in section.objectives],
    }


def _objective(data: Mapping[str, Any], where: str) -> Objective:
    where = tr("an objective of {where}", where=where)
    fields.known(data, fields.OBJECTIVE, where)
    code, name = fields.text(data, "code", where), fields.text(data, "name", where)
    return Objective(code, name, fields.names(data, "covers", where))


def _scope(data: object) -> Scope:
    holder = fields.an_object(data, "“scope”")
    fields.known(holder, Scope.__match_args__, "“scope”")
    return Scope(*(frozenset(fields.names(holder, name, "“scope”")) for name in Scope.__match_args__))
