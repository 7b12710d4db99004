# ruff: noqa: S105, S106  # the passwords open nothing
from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.db.accounts import NO_PASSWORD, Accounts, Profile
from pcep_desktop.db.connection import Record, open_record
from pcep_desktop.db.learning import User
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from tests.conftest import FakeClock


@pytest.fixture
def accounts(record: Record, clock: FakeClock) -> Accounts:
    return Accounts(record, clock.now)


def user(record: Record, user_id: int) -> User:
    with record.session() as session:
        return session.get_one(User, user_id)


def test_a_name_is_enough(accounts: Accounts, record: Record) -> None:
    ada = user(record, accounts.create("  Ada   Lovelace "))

    assert (ada.username, ada.email) == ("Ada Lovelace", "Ada Lovelace@localhost")
    assert ada.password_hash == NO_PASSWORD == "!"
    assert accounts.sign_in("ada lovelace") == ada.id


def test_signing_in_is_noted(accounts: Accounts, clock: FakeClock) -> None:
    row = accounts.create("Ada", password="engine")
    assert accounts.users() == [Profile(row, "Ada", has_password=True, last_login=None)]
    clock.advance(60)
    accounts.sign_in("Ada", "engine")
    assert accounts.users()[0].last_login == clock.now()


def test_a_password_is_hashed_and_asked_for(accounts: Accounts, record: Record) -> None:
    row = accounts.create("Ada", "ada@example.org", "engine")

    assert user(record, row).password_hash.startswith("$argon2id$")
    assert accounts.sign_in("Ada", "engine") == row
    for wrong in ("", "Engine", "!", user(record, row).password_hash):
        with pytest.raises(UserError, match="not the password"):
            accounts.sign_in("Ada", wrong)


def test_a_hash_of_another_program_fits_no_password(accounts: Accounts, record: Record) -> None:
    row = accounts.create("Ada")
    with record.session.begin() as session:
        session.get_one(User, row).password_hash = "pbkdf2:sha256:1000$x$y"
    with pytest.raises(UserError, match="not the password"):
        accounts.sign_in("Ada", "y")
    accounts.reset_password("ADA", "new")
    assert accounts.sign_in("Ada", "new") == row


def test_a_password_can_be_changed_and_taken_off(accounts: Accounts) -> None:
    row = accounts.create("Ada", password="one")
    accounts.set_password(row, "two")
    with pytest.raises(UserError):
        accounts.sign_in("Ada", "one")
    assert accounts.sign_in("Ada", "two") == row
    accounts.reset_password("Ada", "")
    assert accounts.sign_in("Ada") == row
    assert not accounts.users()[0].has_password


@pytest.mark.parametrize("name", ["Ada", "ADA", " ada ", "Stra\u00dfe", "STRASSE", "caf\u00e9", "CAFE\u0301"])
def test_names_are_unique_whatever_their_case(accounts: Accounts, name: str) -> None:
    for taken in ("Ada", "Straße", "café"):
        accounts.create(taken)
    with pytest.raises(UserError, match="already; choose another name"):
        accounts.create(name)


@pytest.mark.parametrize(
    ("name", "email", "words"),
    [
        ("", "", "Type a name"),
        (" \t ", "", "Type a name"),
        ("x" * 81, "", "81 letters"),
        ("a\x00b", "", "cannot be seen"),
        ("Bob", "nowhere", "no e-mail address"),
        ("Bob", "@example.org", "no e-mail address"),
        ("Bob", "b" * 120 + "@example.org", "no e-mail address"),
        ("Bob", "ADA@example.org", "“Ada” has the e-mail"),
        ("Bob", "BOB@localhost", "“Eve” has the e-mail"),
    ],
)
def test_what_cannot_be_a_profile_is_refused_in_words(accounts: Accounts, name: str, email: str, words: str) -> None:
    accounts.create("Ada", "ada@example.org")
    accounts.create("Eve", "bob@localhost")
    with pytest.raises(UserError, match=words):
        accounts.create(name, email)
    assert [profile.name for profile in accounts.users()] == ["Ada", "Eve"]


def test_who_gives_no_email_needs_none_whatever_others_have_given(accounts: Accounts, record: Record) -> None:
    accounts.create("Eve", "BOB@localhost")
    accounts.create("Mallory", "bob.2@localhost")
    bob = accounts.create("Bob")
    assert user(record, bob).email == "Bob.3@localhost"
    assert user(record, accounts.create("x" * 80)).email == f"{'x' * 80}@localhost"


def test_who_is_not_there_or_closed_cannot_sign_in(accounts: Accounts, record: Record) -> None:
    row = accounts.create("Ada")
    with record.session.begin() as session:
        session.get_one(User, row).is_active = False
    with pytest.raises(UserError, match="is closed"):
        accounts.sign_in("Ada")
    with pytest.raises(UserError, match="no profile named “Bob”"):
        accounts.sign_in("Bob")
    with pytest.raises(UserError, match="no profile named “Bob”"):
        accounts.reset_password("Bob", "x")
    assert accounts.users() == []


def test_profiles_are_listed_by_name(accounts: Accounts) -> None:
    for name in ("bob", "Ada", "Émile", "Zoe"):
        accounts.create(name)
    assert [profile.name for profile in accounts.users()] == ["Ada", "bob", "Zoe", "Émile"]


def test_staying_signed_in_survives_a_restart_and_is_one_per_computer(record: Record, clock: FakeClock) -> None:
    here, there = (Accounts(record, clock.now, computer) for computer in ("desk", "laptop"))
    ada, bob = here.create("Ada"), here.create("Bob")
    assert here.last_user() is None
    here.sign_in("Ada", stay=True)
    there.stay_signed_in(ada)
    here.stay_signed_in(bob)
    record.close()

    again = open_record(record.url, now=clock.now)
    try:
        here, there = (Accounts(again, clock.now, computer) for computer in ("desk", "laptop"))
        assert (here.last_user(), there.last_user()) == (bob, ada)
        here.sign_out()
        assert (here.last_user(), there.last_user()) == (None, ada)
    finally:
        again.close()


def test_signing_in_alone_does_not_stay(accounts: Accounts) -> None:
    accounts.create("Ada")
    accounts.sign_in("Ada")
    assert accounts.last_user() is None


def test_settings_are_each_ones_own(accounts: Accounts) -> None:
    ada, bob = accounts.create("Ada"), accounts.create("Bob")
    accounts.set_setting(ada, "theme", "dark")
    accounts.set_setting(ada, "extra_time", 1.5)
    accounts.set_setting(ada, "theme", "light")
    accounts.stay_signed_in(ada)
    accounts.set_setting(bob, "role", "instructor")
    accounts.set_setting(bob, "role", None)

    assert accounts.settings(ada) == {"theme": "light", "extra_time": 1.5}
    assert accounts.settings(bob) == {}
    assert accounts.last_user() == ada


@pytest.mark.parametrize("left", ["plain words", "[1, 2]", '{"city": "London"}'])
def test_what_another_program_left_in_a_profile_is_kept(accounts: Accounts, record: Record, left: str) -> None:
    row = accounts.create("Ada")
    with record.session.begin() as session:
        session.get_one(User, row).profile_data = left
    assert accounts.settings(row) == {}
    accounts.set_setting(row, "theme", "dark")

    kept = user(record, row).get_json_field("profile_data")
    assert kept.pop("settings") == {"theme": "dark"}
    assert list(kept.values()) == [{"plain words": left, "[1, 2]": [1, 2]}.get(left, "London")]


def test_hashing_is_not_imported_before_a_password_is_there() -> None:
    script = "import sys, pcep_desktop.db.accounts; sys.exit('argon2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603  # ourselves


@pytest.mark.parametrize("by_name", [False, True])
def test_a_new_password_is_asked_for_at_the_next_start(accounts: Accounts, *, by_name: bool) -> None:
    ada = accounts.create("Ada")
    accounts.set_setting(ada, "theme", "dark")
    accounts.stay_signed_in(ada)
    if by_name:
        accounts.reset_password("Ada", "secret")
    else:
        accounts.set_password(ada, "secret")
    assert accounts.last_user() is None
    assert accounts.settings(ada) == {"theme": "dark"}
    accounts.stay_signed_in(ada)
    accounts.set_password(ada, "")  # whoever has none is not asked for it
    assert accounts.last_user() == ada
