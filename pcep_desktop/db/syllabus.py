"""A blueprint as rows: its sections are modules, its objectives topics, named so that several syllabuses stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from pcep_desktop.db import exam_rows
from pcep_desktop.db.bulk import insert_one, table_of
from pcep_desktop.db.content import Exam, Module, Topic
from pcep_desktop.db.rows import to_text
from pcep_desktop.exam.blueprint import Blueprint

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

MODULE, TOPIC, EXAM = table_of(Module), table_of(Topic), table_of(Exam)
DRAWN = "drawn:"
"""How the identity of the hidden exam begins that a blueprint's papers belong to; its code follows."""


def write_blueprint(connection: Connection, blueprint: Blueprint) -> None:
    """Make or bring up to date the rows of a blueprint; topics are ordered through the whole syllabus."""
    modules, topics = _rows(connection, MODULE, " "), _rows(connection, TOPIC, None)
    place = 0
    for section in blueprint.sections:
        name = blueprint.module_name(section)
        known = modules.get(name.partition(" ")[0])
        module_id = _put(connection, MODULE, known, {"name": name, "display_order": section.number})
        for objective in section.objectives:
            place += 1
            name = blueprint.topic_name(objective)
            values = {"description": objective.name, "module_id": module_id, "display_order": place}
            _put(connection, TOPIC, topics.get(name), {"name": name, **values})


def ensure_blueprint(connection: Connection, ours: Blueprint) -> None:
    """See to it that the rows of a blueprint that ships with the program are there, or those of a newer one that was kept."""
    kept = (each for each in kept_blueprints(connection) if each.code == ours.code and each.instead_of(ours))
    write_blueprint(connection, next(kept, ours))


def keep_blueprint(connection: Connection, blueprint: Blueprint) -> str | None:
    """Write the rows of a blueprint and keep it with the hidden exam of its papers; return the version kept before."""
    write_blueprint(connection, blueprint)
    row_id, metadata = exam_rows.hidden_exam(connection, f"{DRAWN}{blueprint.code}", blueprint.title)
    text = to_text(metadata | {"blueprint": blueprint.to_json()})
    connection.execute(update(EXAM).where(EXAM.c.id == row_id).values(exam_metadata=text, title=blueprint.title[:200]))
    before: str | None = metadata.get("blueprint", {}).get("version")
    return before


def kept_blueprints(connection: Connection) -> list[Blueprint]:
    """Return the blueprints that were kept, by code."""
    query = select(EXAM.c.exam_metadata).where(EXAM.c.is_hidden, EXAM.c.identity.startswith(DRAWN))
    found = (exam_rows.read_metadata(text).get("blueprint") for text in connection.scalars(query))
    blueprints = (Blueprint.from_json(each, kept=True) for each in found if each)
    return sorted(blueprints, key=lambda blueprint: blueprint.code)


def topic_ids(connection: Connection, blueprint: str | None) -> dict[str, int]:
    """Return the rows of a blueprint's objectives by their codes; none where it is not known."""
    start = f"{blueprint}/"
    rows = connection.execute(select(TOPIC.c.name, TOPIC.c.id)).all()
    return {name.removeprefix(start): row_id for name, row_id in rows if name.startswith(start)}


def section_name(module: str | None) -> str | None:
    """Return a module's name without its blueprint and number: what a section is called on a paper."""
    if module is None:
        return None
    start, _, name = module.partition(" ")
    return name if "/" in start else module


def _rows(connection: Connection, table: Table, end: str | None) -> dict[str, Row[Any]]:
    """Return all rows by their names up to `end`: a section is known by blueprint and number, whatever it is called."""
    rows = connection.execute(select(table)).all()
    return {row.name.split(end)[0] if end else row.name: row for row in rows}


def _put(connection: Connection, table: Table, known: Row[Any] | None, values: dict[str, Any]) -> int:
    """Insert a row, or change it where it says something else; return its id."""
    if known is None:
        return insert_one(connection, table, values)
    if any(getattr(known, name) != value for name, value in values.items()):
        connection.execute(update(table).where(table.c.id == known.id).values(values))
    return int(known.id)
