"""What the tools of the exam room keep: the scratch pad with its sitting, the reports about items."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from pcep_desktop.db.item_reports import ItemReports
from pcep_desktop.db.learning import ItemReport
from pcep_desktop.db.recorded_sitting import SittingEnded
from pcep_desktop.exam.sitting import LONGEST_NOTE
from tests.desk import RIGHT, Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng)


def kept(ada: Desk, session_id: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(ada.session(session_id).session_data or "")
    return data


def test_the_scratch_pad_is_kept_with_the_sitting(ada: Desk) -> None:
    run = ada.begin()
    assert (run.scratch, "scratch" in kept(ada, run.session_id)) == ("", False)
    run.note("x = 3\n\ty: “4”")
    run.respond(RIGHT)
    assert kept(ada, run.session_id)["scratch"] == run.scratch == "x = 3\n\ty: “4”"
    run.close()
    again = ada.log.resume(run.session_id)
    assert again.scratch == "x = 3\n\ty: “4”"
    again.note("")
    assert (again.scratch, "scratch" in kept(ada, run.session_id)) == ("", False)
    again.note("kept to the end")
    again.submit()
    assert kept(ada, run.session_id)["scratch"] == "kept to the end"
    assert kept(ada, run.session_id)["questions"] == [entry.question_id for entry in ada.paper.items]


def test_a_note_that_cannot_be_saved_is_not_kept(ada: Desk) -> None:
    run = ada.begin()
    run.note("before")
    run.close()
    with pytest.raises(SittingEnded):
        run.note("after")
    assert run.scratch == "before"


def test_a_note_has_an_end(ada: Desk) -> None:
    run = ada.begin()
    run.note("x" * 9999)
    assert len(run.scratch) == LONGEST_NOTE


def reports(ada: Desk) -> list[ItemReport]:
    with ada.record.session() as session:
        return list(session.scalars(select(ItemReport).order_by(ItemReport.id)))


def test_a_report_is_about_the_item_at_its_place(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    assert run.reported(2) == ""
    run.report(2, "  The key is wrong. ")
    (report,) = reports(ada)
    assert (report.user_id, report.exam_session_id) == (ada.user_id, run.session_id)
    assert report.question_id == ada.paper.items[2].question_id
    assert (report.text, report.is_resolved, report.created_at) == ("The key is wrong.", False, clock.now())
    assert (run.reported(2), run.reported(0)) == ("The key is wrong.", "")
    run.report(0, "x" * 9999)
    assert len(run.reported(0)) == LONGEST_NOTE


def test_a_report_said_anew_takes_the_place_of_the_first_and_is_open_again(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    run.report(0, "One.")
    begun = clock.now()
    about = ItemReports(ada.record, clock.now)
    about.resolve(reports(ada)[0].id, True)  # noqa: FBT003
    assert (reports(ada)[0].is_resolved, about.open_ones()) == (True, 0)
    clock.advance(60)
    run.report(0, "Two.")
    (report,) = reports(ada)
    assert (report.text, report.is_resolved, about.open_ones()) == ("Two.", False, 1)
    assert (report.created_at, report.updated_at) == (begun, clock.now())
    run.report(0, "")
    assert reports(ada) == []


def test_reports_go_with_the_learner_and_not_with_the_sitting_alone(ada: Desk) -> None:
    run = ada.begin()
    run.report(0, "Wrong.")
    run.abandon()
    assert [report.text for report in reports(ada)] == ["Wrong."]
