from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.check.checking import Report, check
from pcep_desktop.check.finding import Concern
from pcep_desktop.check.keeping import keep
from pcep_desktop.check.keying import Keying, keyed
from pcep_desktop.check.subjects import of_exam
from pcep_desktop.db.verdicts import Verdicts
from pcep_desktop.errors import UserError
from pcep_desktop.exam.item import InvalidItem
from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.exam.kinds.match import Match
from pcep_desktop.exam.mode import Mode
from pcep_desktop.paths import resource
from pcep_desktop.snippets.proving import Prover
from tests.builders import bank, choices, match, multiple, single
from tests.check.entries import subject
from tests.desk import Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.check.finding import Finding
    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from pcep_desktop.snippets.runner import Runner
    from tests.conftest import FakeClock

HEADER = {"blueprint": "PCEP-30-02"}


def output(key: str | None = None, **fields: Any) -> Item:
    return single("out", key, text="What is the output?", code="print(7 // 2)", choices=choices("3.5", "3"), **fields)


def each(key: str | None = None) -> Item:
    says = {"how": "output", "expect": "3"}
    texts = choices("print(3)", "print(1 + 2)", "print(4)")
    return multiple("each", key, text="Which two print 3?", choices=texts, data={"select": 2}, verify=says)


def targets(*, known: bool = False, labels: tuple[str, ...] = ("1", "2"), **fields: Any) -> Item:
    boxes = [{"id": "x", "code": "print(2)"}, {"id": "y", "code": "print(1)"}]
    data: dict[str, Any] = {"targets": boxes} | ({"key": {"pairs": {"x": ["b"], "y": ["a"]}}} if known else {})
    defaults = {"choices": choices(*labels), "points": (5, 5), "data": data, "verify": {"how": "output"}}
    return match("boxes", **(defaults | fields))


UNKNOWN = output(), each(), targets()
KEYED = output("b"), each("ab"), targets(known=True)


def unknown(*items: Item, runner: Runner) -> list[Finding]:
    """Return what a check says of unknown keys."""
    faults = check([subject(*items)], Prover(runner).prove).faults
    return [one for one in faults if one.concern is Concern.KEY]


class Room:
    """A record with an exam, and what checks it and takes keys."""

    def __init__(self, ada: Desk, clock: FakeClock, runner: Runner) -> None:
        self.ada, self.bank, self._runner = ada, ada.bank, runner
        self.record = Verdicts(ada.record, ada.bank, clock.now)
        self.keying = Keying(ada.record, ada.bank, clock.now)
        self.told: list[tuple[int, int]] = []

    def check(self, exam_id: int | None = None) -> Report:
        subjects = [of_exam(self.record, one, []) for one in ([exam_id] if exam_id else self.record.exams())]
        report = check(subjects, Prover(self._runner).prove)
        keep(report, self.record)
        return report

    def take(self, *rows: int) -> str:
        return str(self.keying.take(rows, lambda done, of: self.told.append((done, of))))

    def items(self, exam_id: int) -> tuple[Item, ...]:
        return self.bank.bank(exam_id).items


@pytest.fixture
def room(record: Record, clock: FakeClock, rng: Random, runner: Runner) -> Room:
    return Room(desk(record, clock, rng, *UNKNOWN), clock, runner)


@pytest.mark.parametrize(("item", "known"), list(zip(UNKNOWN, KEYED, strict=True)), ids=["single", "multiple", "match"])
def test_what_running_proposes_is_the_key(runner: Runner, item: Item, known: Item) -> None:
    verdict = Prover(runner).prove(item)
    assert verdict.proposed is not None
    assert keyed(item, verdict.proposed) == known


def test_items_of_ours_get_back_the_keys_that_were_taken_from_them(runner: Runner) -> None:
    found = []
    for item in read_bank(resource("banks", "mock-exam-1.json")).items:
        if isinstance(item.payload, Choosing | Match):
            bare = replace(item, payload=replace(item.payload, key=None))
            found.append((item, bare, Prover(runner).prove(bare).proposed))
    back = [(item, keyed(bare, response)) for item, bare, response in found if response is not None]
    assert [item.id for item, again in back if again != item] == []
    assert len(back) > len(found) // 2


def test_a_response_that_cannot_be_the_key() -> None:
    with pytest.raises(InvalidItem, match="1 points for 2 parts"):
        keyed(multiple("q1", None, points=(4,)), {"chosen": ["a", "b"]})
    with pytest.raises(InvalidItem, match="without a label of its own"):
        keyed(targets(), {"pairs": {"x": "a", "y": "a"}})


def test_a_proposal_that_the_item_cannot_take_is_told_and_not_offered(runner: Runner) -> None:
    twice = targets(data={"targets": [{"id": "x", "code": "print(2)"}, {"id": "y", "code": "print(2)"}]})
    good, bad = unknown(targets(), replace(twice, id="twice"), runner=runner)
    assert (good.proposed, good.what) == (
        {"pairs": {"x": "b", "y": "a"}},
        "its key is unknown; running proposes x → b: 2, y → a: 1",
    )
    assert bad.proposed is None
    assert bad.what.startswith("its key is unknown; running finds x → b: 2, y → b: 2, which it cannot take: ")


def test_a_bank_that_is_no_record_has_nothing_to_take(runner: Runner) -> None:
    (found,) = unknown(output(), runner=runner)
    assert (found.proposed, found.row_id) == ({"chosen": ["b"]}, None)
    assert check([subject(output())], Prover(runner).prove).proposing == ()


def test_keys_of_an_exam_that_nobody_sat_change_it_in_its_place(room: Room) -> None:
    exam_id, report = room.ada.paper.exam_id, room.check()
    assert report.proposing == (1, 2, 3)
    assert room.take(2) == "1 key taken. “Quiz 1” was changed in its place."
    assert room.items(exam_id) == (UNKNOWN[0], KEYED[1], UNKNOWN[2])
    assert room.check().proposing == (1, 3)
    assert room.take(1, 3) == "2 keys taken. “Quiz 1” was changed in its place."
    assert room.items(exam_id) == KEYED
    assert (room.check().proposing, room.record.exams()) == ((), [exam_id])
    assert room.check().proved.total() == 3
    assert room.told


def test_an_exam_that_was_sat_stays_and_gets_its_next_version(room: Room) -> None:
    before = room.ada.paper.exam_id
    room.ada.begin(Mode.SIMULATION).submit()
    taken = room.keying.take(room.check().proposing, lambda _done, _of: None)
    assert str(taken) == "3 keys taken. “Quiz 1” had been sat and was kept; version 1.1 takes its place."
    after = taken.now(before)
    assert after is not None
    assert room.record.exams() == [after]
    assert (room.items(before), room.items(after)) == (UNKNOWN, KEYED)
    assert (taken.now(None), taken.now(99)) == (None, 99)


def test_keys_of_several_exams_are_taken_together(room: Room) -> None:
    room.bank.add(bank(replace(output(), id="other"), identity="z", title="Another"))
    proposing = room.check().proposing
    assert len(proposing) == 4
    assert room.take(*proposing) == (
        "4 keys taken. “Quiz 1” was changed in its place. “Another” was changed in its place."
    )
    assert room.check().proposing == ()


def test_an_item_that_has_changed_since_the_check_is_refused_and_so_are_the_others(room: Room) -> None:
    room.check()
    room.bank.add(bank(output(explanation="New."), *UNKNOWN[1:], **HEADER))
    with pytest.raises(UserError, match="no key for 1 of these items any more; check them again"):
        room.take(1, 2)
    assert not any(item.payload.known for item in room.items(room.ada.paper.exam_id))


def test_a_version_that_was_replaced_is_refused(room: Room) -> None:
    room.ada.begin(Mode.SIMULATION).submit()
    proposing = room.check().proposing
    room.take(proposing[0])
    with pytest.raises(UserError, match=r"Version 1\.1 of “Quiz 1” has taken the place of version 1\.0"):
        room.take(*proposing[1:])


def test_a_question_that_cannot_be_read_holds_its_exam_back(room: Room) -> None:
    room.check()
    with room.ada.record.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE questions SET kind = 'riddle' WHERE id = 3")
    with pytest.raises(UserError, match="riddle"):
        room.take(1)


def test_what_is_stopped_takes_nothing(room: Room) -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    proposing = room.check().proposing
    with pytest.raises(KeyboardInterrupt):
        room.keying.take(proposing, stop)
    assert room.items(room.ada.paper.exam_id) == UNKNOWN


def test_the_file_without_keys_imported_again_says_what_it_changes_and_the_keys_are_proposed_anew(room: Room) -> None:
    room.take(*room.check().proposing)
    assert str(room.bank.add(bank(*UNKNOWN, **HEADER))) == "3 changed."
    assert room.check().proposing == (1, 2, 3)


def test_the_file_without_keys_does_not_replace_a_version_with_keys(room: Room) -> None:
    room.ada.begin(Mode.SIMULATION).submit()
    room.take(*room.check().proposing)
    again = room.bank.add(bank(*UNKNOWN, **HEADER))
    assert again.notes == ("This is version 1.0, which version 1.1 has replaced.",)
    assert room.items(room.record.exams()[0]) == KEYED


def test_keys_that_an_older_version_had_are_not_taken_in_secret(room: Room) -> None:
    room.take(*room.check().proposing)
    replace(room.ada, paper=room.bank.paper(room.ada.paper.exam_id)).begin(Mode.SIMULATION).submit()
    room.bank.add(bank(*UNKNOWN, **HEADER))
    with pytest.raises(UserError, match=r"had these keys before. This is version 1.0, .* reinstate the older one"):
        room.take(*room.check().proposing)
