"""What a new paper is drawn from, in a real record."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.banks.blueprints import bundled_blueprints, load_blueprint
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.bundled import import_bundled
from pcep_desktop.db.pool import candidates
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.exam.drawing import BankTooSmall, Candidate
from pcep_desktop.exam.mode import Mode
from tests.builders import bank, multiple, single
from tests.desk import RIGHT, WRONG, Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.paper import Paper
    from tests.conftest import FakeClock

SMALL = Blueprint.from_json(
    {
        "code": "X-1",
        "version": "2.5",
        "title": "Exam X",
        "minutes": 7,
        "pass_percent": 60,
        "kinds": {"single": 2, "multiple": 1},
        "sections": [
            {
                "number": number,
                "name": f"Part {number}",
                "items": items,
                "points": 20 * items,
                "mixes": [{"20": items}],
                "objectives": [{"code": f"{number}.1", "name": "One"}, {"code": f"{number}.2", "name": "Two"}],
            }
            for number, items in ((1, 1), (2, 2))
        ],
    }
)


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    """Ada at a desk with an exam of another syllabus, and the syllabus X-1."""
    made = desk(record, clock, rng)
    made.bank.ensure_blueprint(SMALL)
    return made


def one(identity: str, **more: Any) -> Item:
    return single(identity, **({"objective": "2.1", "points": (20,), "text": f"Item {identity}?"} | more))


def two(identity: str, **more: Any) -> Item:
    return multiple(identity, **({"objective": "2.2", "points": (10, 10), "text": f"Item {identity}?"} | more))


def take(ada: Desk, *items: Item, **header: Any) -> int:
    report = ada.bank.add(bank(*items, **({"blueprint": "X-1", "identity": "x", "title": "X"} | header)))
    assert report.exam_id is not None
    return report.exam_id


def pool(ada: Desk, user_id: int | None = None) -> dict[str, Candidate]:
    """Return the candidates by the item's id."""
    with ada.record.engine.connect() as connection:
        found = candidates(connection, ada.user_id if user_id is None else user_id, SMALL)
    names = ada.bank.items([each.question_id for each in found])
    return {names[each.question_id].id: each for each in found}


def sit(
    ada: Desk, exam_id: int, *responses: dict[str, Any] | None, submit: bool = True, mode: Mode = Mode.SIMULATION
) -> None:
    run = ada.log.begin(ada.user_id, ada.bank.paper(exam_id), mode)
    for place, response in enumerate(responses):
        run.go(place)
        run.respond(response)
    (run.submit if submit else run.abandon)()


def test_an_item_is_a_candidate_for_its_section_points_and_kind(ada: Desk) -> None:
    take(ada, one("a", objective="1.2", difficulty=4), two("b", family="slices"))
    found = pool(ada)
    assert found["a"][1:5] == ((1, 20), "single", "1.2", 4)
    assert found["b"][1:6] == ((2, 20), "multiple", "2.2", 3, "slices")
    assert (found["a"].last_seen, found["a"].missed) == (None, False)


def test_what_cannot_be_scored_or_placed_is_not_drawn(ada: Desk) -> None:
    take(
        ada,
        one("good"),
        one("no points", points=None),
        one("no key", key=None),
        one("no objective", objective=None),
        one("of no topic", objective="9.9"),
        two("of halves", points=(10, 5)),
    )
    assert set(pool(ada)) == {"good", "of halves"}
    assert pool(ada)["of halves"].place == (2, 15)


def test_items_of_another_syllabus_retired_and_hidden_exams_are_not_drawn(ada: Desk) -> None:
    take(ada, one("old"), identity="old", title="Old")
    take(ada, one("new"))
    take(ada, one("other"), identity="other", title="Other", blueprint="PCEP-30-02")
    assert set(pool(ada)) == {"old", "new"}
    ada.bank.retire(ada.bank.find("Old"))
    assert set(pool(ada)) == {"new"}


def test_a_fixed_mock_gives_its_items_once_it_was_sat_to_the_end(ada: Desk, clock: FakeClock) -> None:
    mock = take(ada, one("a"), two("b"), file_type="exam")
    assert pool(ada) == {}
    sit(ada, mock, RIGHT, submit=False)
    assert pool(ada) == {}
    sit(ada, mock, RIGHT)
    assert set(pool(ada)) == {"a", "b"}
    assert pool(ada, Accounts(ada.record, clock.now).create("Bob")) == {}


@pytest.mark.parametrize("marked", [0, 1, 2])
@pytest.mark.parametrize("finished", [True, False])
def test_a_mock_was_sat_in_study_once_every_item_of_it_was_marked(ada: Desk, marked: int, *, finished: bool) -> None:
    run = ada.log.begin(ada.user_id, ada.bank.paper(take(ada, one("a"), two("b"), file_type="exam")), Mode.STUDY)
    for place in range(marked):
        run.go(place)
        run.respond(WRONG)
        run.check()
    (run.submit if finished else run.close)()
    assert set(pool(ada)) == (set() if marked < 2 else {"a", "b"})


def test_a_mock_that_was_submitted_with_nothing_answered_was_sat(ada: Desk) -> None:
    sit(ada, take(ada, one("a"), two("b"), file_type="exam"))
    assert set(pool(ada)) == {"a", "b"}


def test_a_mock_that_was_sat_in_an_older_version_gives_the_items_of_the_new_one(ada: Desk) -> None:
    mock = take(ada, one("a"), two("b"), file_type="exam")
    sit(ada, mock, RIGHT, RIGHT)
    newer = take(ada, one("a"), two("b", text="Said better?"), one("c"), file_type="exam")
    assert newer != mock
    found = pool(ada)
    assert set(found) == {"a", "b", "c"}
    assert {found["a"].last_seen is None, found["b"].last_seen is None} == {False}  # seen in the version before
    assert found["c"].last_seen is None


def test_what_was_seen_last_counts(ada: Desk, clock: FakeClock) -> None:
    quiz = take(ada, one("a"), one("b"), one("c"))
    sit(ada, quiz, WRONG, RIGHT)
    first = clock.now().timestamp()
    clock.advance(500)
    assert [(name, each.last_seen, each.missed) for name, each in pool(ada).items()] == [
        ("a", first, True),
        ("b", first, False),
        ("c", first, True),  # omitted in a sitting that was submitted
    ]
    sit(ada, quiz, RIGHT, WRONG, RIGHT)
    assert [(each.last_seen, each.missed) for each in pool(ada).values()] == [
        (first + 500, False),
        (first + 500, True),
        (first + 500, False),
    ]


def test_what_was_answered_in_a_sitting_that_was_abandoned_is_seen_but_not_missed(ada: Desk, clock: FakeClock) -> None:
    sit(ada, take(ada, one("a"), one("b")), WRONG, submit=False)
    found = pool(ada)
    assert (found["a"].last_seen, found["a"].missed) == (clock.now().timestamp(), False)
    assert found["b"].last_seen is None


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("end", ["close", "abandon"])
def test_what_was_only_looked_at_is_seen(ada: Desk, clock: FakeClock, mode: Mode, end: str) -> None:
    run = ada.log.begin(ada.user_id, ada.bank.paper(take(ada, one("a"), one("b"), one("c"))), mode)
    run.go(1)
    getattr(run, end)()
    now = clock.now().timestamp()
    assert [(each.last_seen, each.missed) for each in pool(ada).values()] == [(now, False), (now, False), (None, False)]


def test_what_a_finished_study_run_only_showed_is_seen(ada: Desk) -> None:
    sit(ada, take(ada, one("a"), one("b"), one("c")), RIGHT, None, mode=Mode.STUDY)
    assert [each.last_seen is None for each in pool(ada).values()] == [False, False, True]


def test_what_was_looked_at_in_an_older_version_is_seen(ada: Desk) -> None:
    sit(ada, take(ada, one("a"), one("b"), one("c")), None, None, submit=False)
    take(ada, one("a", text="Said better?"), one("b"), one("c"))
    assert [each.last_seen is None for each in pool(ada).values()] == [False, False, True]


@pytest.mark.parametrize("answer", [RIGHT, WRONG, None])
def test_a_touch_does_not_hide_that_an_item_was_missed(ada: Desk, clock: FakeClock, answer: dict[str, Any]) -> None:
    quiz = take(ada, one("a"), one("b"))
    sit(ada, quiz, WRONG, RIGHT)
    clock.advance(500)
    run = ada.log.begin(ada.user_id, ada.bank.paper(quiz), Mode.SIMULATION)
    for place in (0, 1):
        run.go(place)
        run.respond(answer)
        run.flag(on=True)
    run.abandon()
    now = clock.now().timestamp()
    assert [(each.last_seen, each.missed) for each in pool(ada).values()] == [(now, True), (now, False)]


def test_another_learners_sittings_do_not_count(ada: Desk, clock: FakeClock) -> None:
    sit(ada, take(ada, one("a")), RIGHT)
    bob = Accounts(ada.record, clock.now).create("Bob")
    assert pool(ada, bob)["a"].last_seen is None


def enough(ada: Desk, many: int = 2) -> None:
    some = [one(f"{n}-{k}", objective=objective) for n in range(many) for k, objective in enumerate(("1.1", "2.1"))]
    take(ada, *some, *(two(f"m{n}") for n in range(many)))


def test_a_drawn_paper_is_the_blueprints(ada: Desk, rng: Random) -> None:
    enough(ada)
    paper = ada.bank.drawn_paper(ada.user_id, SMALL, rng)
    assert [entry.section for entry in paper.items] == ["Part 1", "Part 2", "Part 2"]
    assert (paper.title, paper.seconds, paper.pass_percent) == ("New mock exam 1", 420, 60)
    again = ada.bank.drawn_paper(ada.user_id, SMALL, random.Random(7))  # noqa: S311
    assert again == ada.bank.drawn_paper(ada.user_id, SMALL, random.Random(7))  # noqa: S311


def test_three_papers_without_a_common_item_can_be_drawn_from_what_ships_with_the_program(
    ada: Desk,
) -> None:
    import_bundled(ada.record, ada.bank, read_bank, load_blueprint, back_up=lambda: None)
    blueprint, *_ = bundled_blueprints()
    papers: list[Paper] = []
    rng = random.Random(1)  # noqa: S311  # they can be, and nearly always are: what two leave is not always a third
    for _ in range(3):
        papers.append(ada.bank.drawn_paper(ada.user_id, blueprint, rng))
        ada.log.begin(ada.user_id, papers[-1], Mode.SIMULATION).submit()
    assert len({entry.question_id for paper in papers for entry in paper.items}) == 3 * 30


def test_drawn_papers_are_numbered_and_avoid_what_was_seen(ada: Desk, rng: Random) -> None:
    enough(ada)
    seen = []
    for number in (1, 2):
        paper = ada.bank.drawn_paper(ada.user_id, SMALL, rng)
        assert (paper.title, paper.seen) == (f"New mock exam {number}", 0)
        ada.log.begin(ada.user_id, paper, Mode.SIMULATION).submit()
        seen += [entry.question_id for entry in paper.items]
    assert len(set(seen)) == 6
    third = ada.bank.drawn_paper(ada.user_id, SMALL, rng)  # nothing is left unseen
    assert {entry.question_id for entry in third.items} <= set(seen)
    assert third.seen == 3


def test_several_drawn_runs_can_be_unfinished_and_each_is_resumed_as_it_was(ada: Desk, rng: Random) -> None:
    enough(ada)
    papers = [ada.bank.drawn_paper(ada.user_id, SMALL, rng) for _ in range(2)]
    papers[1] = replace(papers[1], title="New mock exam 2")
    runs = [ada.log.begin(ada.user_id, paper, Mode.SIMULATION) for paper in papers]
    for run in runs:
        run.close()
    assert {run.title for run in ada.log.unfinished(ada.user_id)} == {"New mock exam 1", "New mock exam 2"}
    for run, paper in zip(runs, papers, strict=True):
        again = ada.log.resume(run.session_id)
        taken_up = replace(again.sitting.paper, is_mock=paper.is_mock)  # its tutorial is over: nothing asks any more
        assert (taken_up, again.sitting.orders) == (paper, run.sitting.orders)
        again.close()


def test_a_bank_that_is_short_says_of_what(ada: Desk, rng: Random) -> None:
    take(ada, one("a", objective="1.1"), one("b"))
    with pytest.raises(BankTooSmall, match="1 of kind multiple worth 20 points in section 2"):
        ada.bank.drawn_paper(ada.user_id, SMALL, rng)
