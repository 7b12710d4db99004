from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.proficiency import PRIOR, guess_rate, proficiency
from tests.builders import multiple, single

SHARE = st.floats(0, 1)
LEVELS = st.integers(1, 5)
ATTEMPTS = st.integers(0, 1000)


@given(SHARE, ATTEMPTS, SHARE, LEVELS, SHARE)
def test_it_stays_between_0_and_1(level: float, attempts: int, score: float, difficulty: int, guess: float) -> None:
    assert 0 <= proficiency(level, attempts, score=score, difficulty=difficulty, guess=guess) <= 1


@given(st.floats(0.01, 0.99), ATTEMPTS, LEVELS, st.floats(0, 0.9))
def test_a_right_response_raises_it_and_a_wrong_one_lowers_it(
    level: float, attempts: int, difficulty: int, guess: float
) -> None:
    before = level if attempts else PRIOR
    right = proficiency(level, attempts, score=1, difficulty=difficulty, guess=guess)
    wrong = proficiency(level, attempts, score=0, difficulty=difficulty, guess=guess)

    assert wrong < before < right


@given(st.floats(0.05, 0.95), st.integers(1, 100), st.integers(1, 4))
def test_a_harder_item_shows_more_and_a_lucky_guess_less(level: float, attempts: int, difficulty: int) -> None:
    def after(difficulty: int, guess: float) -> float:
        return proficiency(level, attempts, score=1, difficulty=difficulty, guess=guess)

    assert after(difficulty + 1, 0.25) > after(difficulty, 0.25)
    assert after(difficulty, 0.5) < after(difficulty, 0.25)


def test_steps_shrink_with_the_number_of_responses() -> None:
    steps = [proficiency(0.5, n, score=1, difficulty=3, guess=0.25) - 0.5 for n in (1, 10, 100)]
    assert steps[0] > steps[1] > steps[2] > 0


def test_who_knows_it_gets_there_and_who_guesses_does_not() -> None:
    knows = guesses = 0.0
    for attempts in range(40):
        knows = proficiency(knows, attempts, score=1, difficulty=3, guess=0.25)
        guesses = proficiency(guesses, attempts, score=float(attempts % 4 == 0), difficulty=3, guess=0.25)

    assert knows > 0.8
    assert guesses < 0.2


@pytest.mark.parametrize(
    ("item", "rate"), [(single(), 0.25), (multiple(key="ab"), 0.5), (multiple(key="a", data={"select": 3}), 0.75)]
)
def test_a_guess_earns_as_many_of_the_points_as_choices_may_be_ticked(item: object, rate: float) -> None:
    assert guess_rate(item) == rate  # type: ignore[arg-type]  # parametrize knows no types
