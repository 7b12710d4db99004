"""Single and multiple on screen: cards to choose from, rings for one answer, squares for several."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.base import KindView, Shown
from pcep_desktop.ui.kinds.choice_card import RingCard, SquareCard
from pcep_desktop.ui.kinds.strokes import Verdict
from pcep_desktop.ui.messages import announce
from pcep_desktop.ui.python_tokens import are_python
from pcep_desktop.ui.theme import XS

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme

_MANY = 5  # choices of most items
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBERS = ("", "one", "two", "three", "four", "five", "six")


class ChoosingView(KindView):
    """A column of cards. The cards are kept and shown again: making one costs more than filling it."""

    card_class: ClassVar[type[RingCard | SquareCard]]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._cards: list[RingCard | SquareCard] = []
        self._count = 0
        self._shown: Shown | None = None
        self.setObjectName("choices")
        self._hint = QLabel()
        self._hint.setObjectName("choice_hint")
        self._hint.setProperty("look", "muted")
        self._hint.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._hint.setContentsMargins(XS, XS, XS, 0)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)

    def prepare(self) -> None:
        """Make the cards of most items."""
        self._make_cards(_MANY)

    def show_item(self, shown: Shown, *, again: bool = False) -> None:
        """Fill as many cards as the item has choices, in their order on screen."""
        del again  # a choice is taken back by itself
        self._shown, self._count = shown, len(shown.order)
        self.setAccessibleName(self.instruction(shown.item))  # what the group of cards is for
        self._make_cards(self._count)
        chosen = set(shown.response["chosen"]) if shown.response and not shown.preview else set()
        coloured = are_python(each.text for each in shown.item.choices if each.is_code and "\n" in each.text)
        for number, identity in enumerate(shown.order):
            card, letter, choice = self._cards[number], _letter(number), shown.item.choice(identity)
            card.coloured = coloured
            card.set_chosen(chosen=identity in chosen)
            card.setEnabled(not shown.locked)
            if shown.explain:
                verdict = _verdict(shown.item, identity, chosen=identity in chosen)
                card.explain(letter, choice, verdict, chosen=identity in chosen)
            else:
                card.show_choice(letter, choice)
        for number, card in enumerate(self._cards):
            card.setVisible(number < self._count)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if shown.locked else Qt.FocusPolicy.NoFocus)
        self._hint.clear()
        self._hint.setVisible(not shown.explain)

    def response(self) -> Response | None:
        """Return the ids of the chosen cards in canonical form."""
        if self._shown is None:
            return None
        return self._shown.item.payload.clean(
            {"chosen": [card.choice_id for card in self._visible() if card.isChecked()]}
        )

    def press(self, key: str) -> bool:
        """Choose by the letter or the number of a card."""
        number = int(key) - 1 if key.isdigit() else LETTERS.find(key.upper())
        if not 0 <= number < self._count:
            return False
        self._reach(self._cards[number])
        self._cards[number].click()
        return True

    def focus_response(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus the first chosen card, else the first; afterwards, all of them as one, for none takes anything."""
        if self._shown is not None and self._shown.locked:
            self.setFocus(reason)
            return
        cards = self._visible()
        if cards:
            next((card for card in cards if card.isChecked()), cards[0]).setFocus(reason)

    def choose(self, card: RingCard | SquareCard, shown: Shown) -> None:
        """Take a click on a card."""
        raise NotImplementedError

    def refuse(self, most: int) -> None:
        """Say that no more can be chosen, and how to change one's mind."""
        text = tr("You may select {number} answers. Take one back before you choose another.", number=_number(most))
        self._hint.setText(text)
        announce(self, text)

    def _visible(self) -> list[RingCard | SquareCard]:
        return self._cards[: self._count]

    def _make_cards(self, count: int) -> None:
        while len(self._cards) < count:
            self._add_card()

    def _add_card(self) -> None:
        card = self.card_class(self.theme, self)
        card.clicked.connect(lambda: self._on_clicked(card))
        card.moved.connect(lambda step: self._on_moved(card, step))
        self._column.insertWidget(len(self._cards), card)
        self._cards.append(card)

    def _on_clicked(self, card: RingCard | SquareCard) -> None:
        if self._shown is None or self._shown.locked:
            return
        before = self.response()
        self._hint.clear()
        self.choose(card, self._shown)
        if self.response() != before:
            self.responded.emit(self.response())

    def _on_moved(self, card: RingCard | SquareCard, step: int) -> None:
        """Move the focus round within the cards, so that arrows never leave the response."""
        self._reach(self._cards[(self._cards.index(card) + step) % self._count])

    def _reach(self, card: RingCard | SquareCard) -> None:
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reached.emit(card)


class SingleView(ChoosingView):
    """Rings: choosing one takes back the other."""

    card_class = RingCard

    @staticmethod
    def instruction(item: Item) -> str:
        """Say that one is wanted."""
        del item
        return tr("Select one answer.")

    def choose(self, card: RingCard | SquareCard, shown: Shown) -> None:
        """Choose this card and no other."""
        del shown
        for other in self._visible():
            other.set_chosen(chosen=other is card)


class MultipleView(ChoosingView):
    """Squares: as many as the item asks for; one more is refused with a hint."""

    card_class = SquareCard

    @staticmethod
    def instruction(item: Item) -> str:
        """Say how many are wanted."""
        most = item.payload.most
        if most == len(item.choices):
            return tr("Select all answers that apply.")
        return tr("Select one answer.") if most == 1 else tr("Select {number} answers.", number=_number(most))

    def choose(self, card: RingCard | SquareCard, shown: Shown) -> None:
        """Choose this card, or take it back."""
        most = shown.item.payload.most
        chosen = sum(other.isChecked() for other in self._visible())
        if not card.isChecked() and chosen >= most:
            self.refuse(most)
        else:
            card.set_chosen(chosen=not card.isChecked())


def _verdict(item: Item, identity: str, *, chosen: bool) -> Verdict:
    if not item.payload.known:
        return Verdict.NONE
    if identity in item.payload.keyed:
        return Verdict.RIGHT
    return Verdict.WRONG if chosen else Verdict.NONE


def _letter(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)


def _number(number: int) -> str:
    return tr(_NUMBERS[number]) if number < len(_NUMBERS) else str(number)
