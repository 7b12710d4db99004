"""What a foreign file says about its exam: identity, title, type, minutes, and the rest as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcep_desktop.banks.file_type import file_type
from pcep_desktop.banks.ids import external_id, id_text
from pcep_desktop.banks.layout import plain_name
from pcep_desktop.exam.bank import Header

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcep_desktop.banks.raw import Json
    from pcep_desktop.banks.source import Source

_MINUTES = ("timelimitinminutes", "timelimitminutes", "durationminutes", "minutes")
_MOST_MINUTES = 1440
_MOST_PERCENT = 100
_TITLE_WIDTH, _VERSION_WIDTH, _EXTRA_WIDTH = 200, 20, 1000


def header_of(said: Mapping[str, Json], source: Source, size: int, name: str, title: str | None = None) -> Header:
    """Return the header.

    Args:
        said: the object that describes the exam; empty where the file has none.
        source: the file.
        size: how many questions it holds.
        name: the cleaned name of the file, for an exam without a title.
        title: where the file has its title elsewhere.
    """
    plain = {plain_name(key): value for key, value in said.items()}
    title = (title or _text(plain, "title") or _text(plain, "name") or name).strip()
    minutes = next((whole for key in _MINUTES if (whole := _whole(plain.get(key), _MOST_MINUTES))), None)
    version = id_text(plain.get("version")) or ""
    return Header(
        identity=id_text(plain.get("id")) or title,
        title=title[:_TITLE_WIDTH],
        file_type=file_type((_text(plain, "type"), title, source.path.stem), size, timed=minutes is not None),
        version=version if 0 < len(version) <= _VERSION_WIDTH else "1.0",
        minutes=minutes,
        pass_percent=_whole(plain.get("passpercent", plain.get("passpercentage")), _MOST_PERCENT),
        description=_text(plain, "description"),
        external_id=external_id(plain.get("id")),
        source_file=source.name,
        extra=_extra(said, title),
    )


def _extra(said: Mapping[str, Json], title: str) -> dict[str, Any]:
    """Keep what is a plain value and not too long."""
    extra = {
        key: value
        for key, value in said.items()
        if isinstance(value, str | int | float) and len(str(value)) <= _EXTRA_WIDTH
    }
    return extra | {"title": title} if len(title) > _TITLE_WIDTH else extra


def _text(plain: Mapping[str, Json], key: str) -> str | None:
    value = plain.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _whole(value: Json, most: int) -> int | None:
    """Return a whole number from 1 on; 0 means none in the files that have it."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= most else None
