"""What all tables share: a key, two timestamps in UTC, a naming convention, JSON in and out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import MetaData, func, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pcep_desktop.db.utc import UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def utc_now() -> datetime:
    """Return the present time, aware."""
    return datetime.now(UTC)


class BaseModel(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime()}

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True, sort_order=-1)
    created_at: Mapped[datetime] = mapped_column(
        default=utc_now, server_default=func.current_timestamp(), sort_order=98
    )
    updated_at: Mapped[datetime] = mapped_column(
        default=utc_now, onupdate=utc_now, server_default=func.current_timestamp(), sort_order=99
    )

    def to_dict(self) -> dict[str, Any]:
        """Return the row's columns by their names in the database."""
        mapper = type(self).__mapper__
        return {column.name: getattr(self, mapper.get_property_by_column(column).key) for column in mapper.columns}

    def to_json(self) -> str:
        """Return the row as JSON; times in ISO 8601."""
        return json.dumps(self.to_dict(), default=datetime.isoformat, ensure_ascii=False)


class JSONMixin:
    """JSON objects in text columns, named as in the database: `metadata` is a column of questions and no attribute."""

    def get_json_field(self, field_name: str) -> Any:  # noqa: ANN401  # whatever another program has stored there
        """Return what the JSON of a text column says: what we stored is an object, as an empty column is."""
        return json.loads(getattr(self, _attribute(self, field_name)) or "{}")

    def set_json_field(self, field_name: str, data: dict[str, Any]) -> None:
        """Store an object in a text column; ValueError for a number that JSON cannot say, such as NaN."""
        setattr(self, _attribute(self, field_name), json.dumps(data, ensure_ascii=False, allow_nan=False))


def _attribute(row: object, field_name: str) -> str:
    """Return the attribute that stands for a column; KeyError if the row has neither."""
    mapper = inspect(type(row))
    named = mapper.columns.get(field_name)
    column = mapper.local_table.columns[field_name] if named is None else named
    key: str = mapper.get_property_by_column(column).key
    return key
