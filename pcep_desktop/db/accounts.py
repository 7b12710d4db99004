"""Local profiles: who sits at this computer, optional passwords, and each one's settings.

`users.profile_data` is a JSON object: `settings` (by key), and `signed_in_on`: the name of the computer on which this
profile stays signed in, until a new password is set. Hashing a password takes a twentieth of a second or more, on
purpose: callers that have a window run these methods off its thread.
"""

from __future__ import annotations

import json
import platform
import unicodedata
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from pcep_desktop.db.bulk import insert_one, writing
from pcep_desktop.db.start_tables import users
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from pcep_desktop.db.connection import Record

NO_PASSWORD = "!"  # noqa: S105  # the mark of none
LONGEST_NAME, LONGEST_EMAIL = 80, 120


@dataclass(frozen=True, slots=True)
class Profile:
    """A learner or instructor; `last_login` is aware UTC, None where they never signed in."""

    id: int
    name: str
    has_password: bool
    last_login: datetime | None


class Accounts:
    """The profiles of a record. `computer` names this machine; profiles stay signed in on one by its name."""

    def __init__(self, record: Record, now: Callable[[], datetime], computer: str | None = None) -> None:
        self._engine = record.engine
        self._now = now
        self._computer = computer or platform.node()

    def create(self, name: str, email: str = "", password: str = "") -> int:
        """Add a profile and return its row; a blank e-mail is stored as name@localhost, or as name.2@localhost if that is taken.

        Raises:
            UserError: the name or e-mail is taken or cannot be one.
        """
        name, email = _clean(name), email.strip()
        _check_name(name)
        if email:
            _check_email(email)
        hashed = _hash(password)
        with writing(self._engine) as connection:
            others = {user.email: user.username for user in connection.execute(select(users))}
            email = email or _made_up(name, others)
            _refuse_taken(name, email, others)
            new = {"username": name, "email": email, "password_hash": hashed, "is_active": True}
            times = dict.fromkeys(("created_at", "updated_at"), self._now())
            return insert_one(connection, users, new | times)

    def sign_in(self, name: str, password: str = "", *, stay: bool = False) -> int:
        """Return the row of the profile and note the time; `stay` keeps it signed in on this computer.

        Raises:
            UserError: no such profile, or not its password.
        """
        with self._engine.connect() as connection:
            user = _find(connection, name)
        if not user.is_active:
            raise UserError(tr("The profile “{name}” is closed; choose another one.", name=user.username))
        if user.password_hash != NO_PASSWORD and not _verify(user.password_hash, password):
            raise UserError(
                tr(
                    "That is not the password of “{name}”; try again. Whoever owns the database can reset it: pcep-desktop db reset-password.",
                    name=user.username,
                )
            )
        with writing(self._engine) as connection:
            self._change(connection, user.id, last_login=self._now())
            if stay:
                self._stay(connection, user.id)
        return int(user.id)

    def users(self) -> list[Profile]:
        """Return the profiles that can sign in, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(users).where(users.c.is_active)).all()
        profiles = [Profile(u.id, u.username, u.password_hash != NO_PASSWORD, u.last_login) for u in rows]
        return sorted(profiles, key=lambda profile: profile.name.casefold())

    def stay_signed_in(self, user_id: int) -> None:
        """Sign this profile in without asking from the next start on, on this computer, and no other one."""
        with writing(self._engine) as connection:
            self._stay(connection, user_id)

    def sign_out(self) -> None:
        """Ask at the next start on this computer."""
        with writing(self._engine) as connection:
            self._stay(connection, None)

    def last_user(self) -> int | None:
        """Return the profile that stays signed in on this computer, None where the start has to ask."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(users.c.id, users.c.profile_data).where(users.c.is_active)).all()
        return next(
            (row.id for row in rows if self._computer in _parsed(row.profile_data).get("signed_in_on", ())), None
        )

    def set_password(self, user_id: int, password: str) -> None:
        """Give a profile a password, or none where it is empty; a new one ends staying signed in, on every computer."""
        hashed = _hash(password)
        with writing(self._engine) as connection:
            kept = _profile(connection, user_id)
            if password:
                kept.pop("signed_in_on", None)
            self._change(connection, user_id, password_hash=hashed, profile_data=_json(kept))

    def reset_password(self, name: str, password: str) -> None:
        """Do the same by name: for whoever owns the file, without the old one.

        Raises:
            UserError: no such profile.
        """
        with self._engine.connect() as connection:
            found = _find(connection, name).id
        self.set_password(found, password)

    def settings(self, user_id: int) -> dict[str, Any]:
        """Return the settings of a profile by key: role, theme, text_size, extra_time, motion and what else was set."""
        with self._engine.connect() as connection:
            return dict(_profile(connection, user_id).get("settings", {}))

    def set_setting(self, user_id: int, key: str, value: object) -> None:
        """Keep one setting; `value` is anything JSON can hold, None forgets it."""
        with writing(self._engine) as connection:
            profile = _profile(connection, user_id)
            kept = {k: v for k, v in profile.get("settings", {}).items() if k != key}
            settings = kept if value is None else kept | {key: value}
            self._change(connection, user_id, profile_data=_json(profile | {"settings": settings}))

    def _stay(self, connection: Connection, user_id: int | None) -> None:
        for user in connection.execute(select(users.c.id, users.c.profile_data)).all():
            profile = _parsed(user.profile_data)
            others = [name for name in profile.get("signed_in_on", ()) if name != self._computer]
            now_on = [*others, self._computer] if user.id == user_id else others
            if now_on != profile.get("signed_in_on", []):
                self._change(connection, user.id, profile_data=_json(profile | {"signed_in_on": now_on}))

    def _change(self, connection: Connection, user_id: int, **values: object) -> None:
        changed = update(users).where(users.c.id == user_id).values(**values, updated_at=self._now())
        if connection.execute(changed).rowcount != 1:
            raise LookupError(f"no profile {user_id}")


def _made_up(name: str, taken: Iterable[str]) -> str:
    """Return an e-mail for who gives none; somebody may have given one that looks like ours."""
    numbered = (f"{name}.{number}@localhost" for number in count(2))
    return next(one for one in chain([f"{name}@localhost"], numbered) if not any(_same(one, it) for it in taken))


def _refuse_taken(name: str, email: str, others: Mapping[str, str]) -> None:
    """Refuse what another profile has; `others` are names by their e-mail."""
    for other_email, other in others.items():
        if _same(other, name):
            raise UserError(tr("There is a profile named “{name}” already; choose another name.", name=other))
        if _same(other_email, email):
            raise UserError(
                tr("“{name}” has the e-mail {email} already; give another one, or none.", name=other, email=email)
            )


def _find(connection: Connection, name: str) -> Row[Any]:
    for user in connection.execute(select(users)):
        if _same(user.username, _clean(name)):
            return user
    raise UserError(tr("There is no profile named “{name}”; check the spelling or make a new one.", name=_clean(name)))


def _profile(connection: Connection, user_id: int) -> dict[str, Any]:
    """Return what a profile keeps; NoResultFound where there is none."""
    return _parsed(connection.execute(select(users.c.profile_data).where(users.c.id == user_id)).scalar_one())


def _json(profile: dict[str, Any]) -> str:
    return json.dumps(profile, ensure_ascii=False)


def _parsed(text: str | None) -> dict[str, Any]:
    """Return the profile's data; what another program left there in a form of its own is kept aside."""
    try:
        data: object = json.loads(text or "{}")
    except json.JSONDecodeError:
        data = text
    return data if isinstance(data, dict) else {"other": data}


def _clean(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one).casefold() == unicodedata.normalize("NFC", other).casefold()


def _check_name(name: str) -> None:
    if not name:
        raise UserError(tr("Type a name for the profile; it is what you will see beside your results."))
    if len(name) > LONGEST_NAME:
        raise UserError(tr("This name has {count} letters; shorten it to {most}.", count=len(name), most=LONGEST_NAME))
    if not name.isprintable():
        raise UserError(tr("This name holds characters that cannot be seen; type it again."))


def _check_email(email: str) -> None:
    local, at, domain = email.rpartition("@")
    if not (local and at and domain) or len(email) > LONGEST_EMAIL:
        raise UserError(
            tr(
                "“{email}” is no e-mail address of up to {most} letters; correct it, or leave it empty.",
                email=email,
                most=LONGEST_EMAIL,
            )
        )


def _hash(password: str) -> str:
    if not password:
        return NO_PASSWORD
    from argon2 import PasswordHasher  # noqa: PLC0415  # no start-up needs it

    return PasswordHasher().hash(password)


def _verify(hashed: str, password: str) -> bool:
    from argon2 import PasswordHasher  # noqa: PLC0415  # no start-up needs it
    from argon2.exceptions import InvalidHashError, VerifyMismatchError  # noqa: PLC0415  # likewise

    try:
        return PasswordHasher().verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):  # a hash of another program's making fits no password
        return False
