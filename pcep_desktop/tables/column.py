"""A column of a table, declared once as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement

Row: TypeAlias = Mapping[str, Any]
"""A row as values, by the labels of its select."""


def as_it_is(value: object) -> str:
    """Show a value as it is, and nothing for none."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the label it shows, its heading, and how a value becomes text.

    `figures` columns stand to the right, `bold` ones name the row. `whole` makes the text from the whole row where one
    value is not enough. `sort_by` is what the database sorts by (None: the value); without `sortable` the order stays.
    """

    key: str
    title: str
    format: Callable[[Any], str] = as_it_is
    figures: bool = False
    bold: bool = False
    whole: Callable[[Row], str] | None = None
    sort_by: ColumnElement[Any] | None = None
    sortable: bool = True

    def text(self, row: Row) -> str:
        """Return what stands in the cell."""
        return self.whole(row) if self.whole else self.format(row[self.key])
