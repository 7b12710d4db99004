"""One item on screen: choosing, explaining, and what assistive tools are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from pcep_desktop.exam.item import Choice, code_html
from pcep_desktop.exam.marking import mark
from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.code_view import CodeView
from tests.builders import choices, multiple, single
from tests.drivers.stage import has, part
from tests.ui.item_stage import view

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.item_view import ItemView
    from pcep_desktop.ui.theme import Theme

__all__ = ["view"]

LEFT = Qt.MouseButton.LeftButton


def show(view: ItemView, item: Item, chosen: str = "", **more: Any) -> list[Any]:
    """Show an item in the order as written; returns the list that its responses will be in."""
    given = Given(response={"chosen": list(chosen)} if chosen else None)
    view.show_item(item, [choice.id for choice in item.choices], given, **more)
    heard: list[Any] = []
    view.responded.connect(heard.append)
    return heard


def text(view: ItemView, name: str) -> str:
    found = part(view, name)
    assert isinstance(found, QLabel)
    return found.text()


def told(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("item", "role"), [(single(), QAccessible.Role.RadioButton), (multiple(), QAccessible.Role.CheckBox)]
)
def test_a_choice_says_what_it_is_and_whether_it_is_chosen(view: ItemView, item: Item, role: QAccessible.Role) -> None:
    show(view, item, "b")
    first, second = (told(part(view, f"choice_{letter}")) for letter in "ab")
    assert first.role() == second.role() == role
    assert (first.text(QAccessible.Text.Name), second.text(QAccessible.Text.Name)) == ("A, one", "B, two")
    assert not first.state().checked
    assert second.state().checked
    assert first.state().focusable
    view.press("A")
    assert first.state().checked
    assert first.state().focused


def test_the_choices_stand_in_a_group_that_is_named_after_the_task(view: ItemView) -> None:
    for item, task in ((single(), "Select one answer."), (multiple(), "Select two answers.")):
        show(view, item)
        group = told(part(view, "choice_a")).parent()
        assert group.text(QAccessible.Text.Name) == task


def test_a_single_item_takes_one_choice(view: ItemView) -> None:
    heard = show(view, single())
    QTest.mouseClick(part(view, "choice_b"), LEFT)
    QTest.mouseClick(part(view, "choice_c"), LEFT)
    QTest.mouseClick(part(view, "choice_c"), LEFT)  # stays, and is not said again
    assert heard == [{"chosen": ["b"]}, {"chosen": ["c"]}]
    assert view.response() == {"chosen": ["c"]}


@pytest.mark.parametrize("key", ["2", "B", "b"])
def test_letters_and_digits_choose(view: ItemView, key: str) -> None:
    heard = show(view, single())
    assert view.press(key)
    assert heard == [{"chosen": ["b"]}]


@pytest.mark.parametrize("key", ["5", "E", "9"])
def test_keys_beyond_the_choices_mean_nothing(view: ItemView, key: str) -> None:
    heard = show(view, single())
    assert not view.press(key)
    assert heard == []


def test_one_more_than_asked_for_is_refused_with_a_hint(view: ItemView) -> None:
    heard = show(view, multiple(), "ab")
    view.press("C")
    assert heard == []
    assert view.response() == {"chosen": ["a", "b"]}
    assert "two answers" in text(view, "choice_hint")
    view.press("A")  # taken back: there is room again
    view.press("C")
    assert heard == [{"chosen": ["b"]}, {"chosen": ["b", "c"]}]
    assert text(view, "choice_hint") == ""


def test_taking_the_last_one_back_is_no_response(view: ItemView) -> None:
    heard = show(view, multiple(), "a")
    view.press("A")
    assert heard == [None]


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (single(), "Select one answer."),
        (multiple(), "Select two answers."),
        (multiple(key=None), "Select all answers that apply."),
        (multiple(key=None, data={"select": 3}), "Select three answers."),
    ],
)
def test_the_instruction_says_how_many(view: ItemView, item: Item, says: str) -> None:
    show(view, item)
    assert text(view, "item_instruction") == says


def test_points_are_stated_where_there_are_some(view: ItemView) -> None:
    show(view, multiple(points=(10, 20)))
    assert text(view, "item_points") == "30 points"
    show(view, multiple())
    assert text(view, "item_points") == ""
    show(view, multiple(key=None))
    assert text(view, "item_points") == "not scored"


def test_arrows_stay_inside_the_response(view: ItemView) -> None:
    heard = show(view, single())
    view.focus_response()
    QTest.keyClick(part(view, "choice_a"), Qt.Key.Key_Up)
    assert part(view, "choice_d").hasFocus()
    QTest.keyClick(part(view, "choice_d"), Qt.Key.Key_Down)
    assert part(view, "choice_a").hasFocus()
    assert heard == []
    QTest.keyClick(part(view, "choice_a"), Qt.Key.Key_Space)
    assert heard == [{"chosen": ["a"]}]


def test_the_whole_card_is_the_target_and_large_enough(view: ItemView) -> None:
    heard = show(view, single())
    card = part(view, "choice_d")
    assert card.height() >= 44
    QTest.mouseClick(card, LEFT, pos=QPoint(card.width() - 8, card.height() - 8))
    assert heard == [{"chosen": ["d"]}]


def test_the_order_on_screen_gives_the_letters(view: ItemView) -> None:
    heard: list[Any] = []
    view.responded.connect(heard.append)
    view.show_item(single(), ["d", "b", "a", "c"], Given())
    assert part(view, "choice_d").accessibleName() == "A, four"
    view.press("A")
    assert heard == [{"chosen": ["d"]}]


def test_nothing_of_the_last_item_stays(view: ItemView) -> None:
    show(view, multiple(choices=choices("1", "2", "3", "4", "5"), code="print(1)"), "ab")
    view.press("C")
    show(view, multiple())
    assert view.response() is None
    assert not has(view, "choice_e")
    assert not has(view, "item_code")
    assert text(view, "choice_hint") == ""


def test_a_locked_response_stands(view: ItemView) -> None:
    heard = show(view, single(), "b", enabled=False)
    view.press("A")
    QTest.mouseClick(part(view, "choice_c"), LEFT)
    assert heard == []
    assert view.response() == {"chosen": ["b"]}


def test_explaining_says_what_is_right_what_was_given_and_why(view: ItemView) -> None:
    tempting = Choice("b", "two", explanation="It is not two.", misconception="a-name-is-a-copy")
    item = single(choices=[choices("one")[0], tempting, *choices("one", "two", "three")[2:]], points=(40,))
    given = Given({"chosen": ["b"]}, confidence=4, mark=mark(item, {"chosen": ["b"]}, (40,)))
    view.show_item(item, "abc", given, explain=True)
    assert text(view, "item_outcome") == "✗ Not yet"
    assert text(view, "item_points") == "0 of 40 points · sure (4 of 5)"
    assert part(view, "choice_a").accessibleName() == "A, one. right answer. Why one"
    assert part(view, "choice_b").accessibleName() == (
        "B, two. wrong, your answer. Belief: a name is a copy. It is not two"
    )
    assert part(view, "choice_c").accessibleName() == "C, three. Why three"


def test_a_right_answer_is_called_so(view: ItemView) -> None:
    item = single(points=(20,))
    given = Given({"chosen": ["a"]}, mark=mark(item, {"chosen": ["a"]}, (20,)))
    view.show_item(item, "abcd", given, explain=True)
    assert text(view, "item_outcome") == "✓ Right"
    assert "right, your answer" in part(view, "choice_a").accessibleName()


def test_an_unknown_key_is_neither_right_nor_wrong(view: ItemView) -> None:
    show(view, single(key=None), "b", explain=True)
    assert text(view, "item_outcome") == "Key unknown"
    said = " ".join(part(view, f"choice_{letter}").accessibleName() for letter in "abcd")
    assert "your answer" in said
    assert "right" not in said
    assert "wrong" not in said


def test_a_narrow_view_has_one_column(view: ItemView) -> None:
    show(view, single(code="print(1)"))
    code, first = part(view, "item_code"), part(view, "choice_a")
    assert code.mapTo(view, QPoint()).x() + code.width() <= first.mapTo(view, QPoint()).x()
    view.resize(600, 800)
    view.show_item(single(code="print(1)"), "abcd", Given())
    assert code.mapTo(view, QPoint()).y() + code.height() <= first.mapTo(view, QPoint()).y()


def test_a_card_grows_with_its_text_at_once(view: ItemView) -> None:
    show(view, single())
    before = part(view, "choice_a").height()
    show(view, single(choices=choices("word " * 80, "two")))
    assert part(view, "choice_a").height() > before + 40


def test_another_theme_keeps_the_response(view: ItemView, theme: Theme) -> None:
    show(view, single())
    view.press("C")
    theme.restore("dark", 200, motion=False)
    assert view.response() == {"chosen": ["c"]}
    assert part(view, "choice_c").height() > 60


def test_code_stands_to_the_letter(view: ItemView) -> None:
    code = "for i in range(2):\n    print(i,  end='')\n"
    show(view, single(code=code))
    shown = part(view, "item_code")
    assert isinstance(shown, CodeView)
    assert code in shown.accessibleName()
    assert shown.toPlainText() == code.rstrip("\n")


def test_a_choice_that_is_code_keeps_its_white_space(view: ItemView) -> None:
    code = "if x:\n    `y`"
    show(view, single(choices=[Choice("a", code, code_html(code)), *choices("one", "two")[1:]]))
    card = part(view, "choice_a")
    assert card.accessibleName() == f"A, {code}"
    assert card._passage.toPlainText() == code  # type: ignore[attr-defined]
