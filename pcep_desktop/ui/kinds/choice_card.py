"""One choice as a card: a ring or a square with a letter, the choice's text, and in the end why it is right or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.strokes import RING, Verdict, draw_ring, draw_sign
from pcep_desktop.ui.passage import Ink, Passage
from pcep_desktop.ui.theme import CARD_CORNER, XS, L, M

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from pcep_desktop.exam.item import Choice
    from pcep_desktop.ui.theme import Theme

_LEAST = 44
_MARKER = 26
_WIDTH = 160
_MOUSE = (Qt.FocusReason.MouseFocusReason,)
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object  # a ring or a square brings its Qt class along


class _Card(_Base):
    """What rings and squares share. Clicking asks; the view that owns the cards decides what is chosen."""

    moved = Signal(int)  # an arrow key: -1 up, 1 down

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._passage = Passage(theme)
        self._heights: dict[int, int] = {}
        self._letter = ""
        self._verdict = Verdict.NONE
        self._shows_focus = True
        self.choice_id = ""
        self.coloured = True  # its code is Python, no output
        self.setProperty("own_focus", True)  # noqa: FBT003  # Qt's signature
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_choice(self, letter: str, choice: Choice) -> None:
        """Show a choice, not yet chosen and without a verdict."""
        self._prepare(letter, choice)
        self.setAccessibleName(tr("{letter}, {text}", letter=letter, text=choice.text))
        self._finish()

    def explain(self, letter: str, choice: Choice, verdict: Verdict, *, chosen: bool) -> None:
        """Show a choice with what it came to and why."""
        self._prepare(letter, choice)
        self._verdict = verdict
        words = _words(verdict, chosen=chosen)
        if words and self._passage.ends_in_block:
            self._passage.paragraph()
            self._passage.add(words, Ink("muted"))
        elif words:
            self._passage.add(f"  {words}", Ink("muted"))
        belief = (choice.misconception or "").replace("-", " ").strip()
        belief = tr("Belief: {belief}.", belief=belief.rstrip(".")) if belief else ""
        if belief or choice.explanation:
            self._passage.paragraph()
        if belief:
            self._passage.add(belief + " ", Ink("text", "chip", bold=True))
        if choice.explanation:
            self._passage.add(choice.explanation, Ink("muted", "chip"))
        said = [f"{letter}, {choice.text}", words, belief, choice.explanation or ""]
        self.setAccessibleName(". ".join(part.strip().rstrip(".") for part in said if part))
        self._finish()

    def set_chosen(self, *, chosen: bool) -> None:
        """Choose it or take it back."""
        self.setChecked(chosen)

    def nextCheckState(self) -> None:  # Qt's name
        """Stay as it is: the view decides."""

    def hitButton(self, position: QPoint) -> bool:  # Qt's name
        """The whole card is the target."""
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:  # Qt's name
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # Qt's name
        """Return the height of the card at this width: at least 44 pixels, and its text."""
        height = self._heights.get(width)
        if height is None:
            self._passage.setTextWidth(self._text_width(width))
            text = max(self._passage.height(), self._theme.px(_MARKER))
            height = self._heights[width] = max(_LEAST, round(text) + 2 * M + 2) + 2 * RING
        return height

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the height at the width there is."""
        return QSize(_WIDTH, self.heightForWidth(max(self.width(), _WIDTH)))

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the least a card may be."""
        return QSize(_WIDTH, _LEAST + 2 * RING)

    def focusInEvent(self, event: QFocusEvent) -> None:  # Qt's name
        """Show the ring, unless the mouse brought the focus: then the pointer shows where one is."""
        if event.reason() not in _STAYING:
            self._shows_focus = event.reason() not in _MOUSE
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Arrows move within the response; Space chooses."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the ring of the focus, the card, its marker and its text."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        if self.hasFocus() and self._shows_focus:
            draw_ring(painter, self._theme, card, CARD_CORNER)
        edge, ground = self._edge_and_ground()
        painter.setPen(QPen(self._theme.color(edge), 1 if edge in ("border", "muted") else 2))
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(card, CARD_CORNER, CARD_CORNER)
        marker = self._marker()
        self._draw_marker(painter, marker)
        painter.translate(self._text_left(), self._text_top(marker))
        self._passage.setTextWidth(self._text_width(self.width()))
        self._passage.paint(painter)

    def _prepare(self, letter: str, choice: Choice) -> None:
        self._letter, self._verdict, self.choice_id = letter, Verdict.NONE, choice.id
        self.setObjectName(f"choice_{choice.id}")
        self._passage.restart()
        if choice.is_code:
            self._passage.add_code(choice.text, coloured=self.coloured)
        elif choice.html is not None:
            self._passage.add_html(choice.html)
        else:
            self._passage.add(choice.text)

    def _finish(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _edge_and_ground(self) -> tuple[str, str]:
        """Return the tokens of the card's edge and ground in its state."""
        if self._verdict is not Verdict.NONE:
            return self._verdict.value, f"{self._verdict.value}_tint"
        if self.isChecked():
            return "accent", "accent_tint"
        return ("muted" if self.underMouse() and self.isEnabled() else "border"), "surface"

    def _marker(self) -> QRectF:
        size = self._theme.px(_MARKER)
        top = (self.height() - size) / 2 if self._passage.height() <= size else RING + M + 1
        return QRectF(RING + L, top, size, size)

    def _draw_marker(self, painter: QPainter, marker: QRectF) -> None:
        """Draw the letter in a ring or a square; filled where chosen, with ✓ or ✗ where there is a verdict."""
        filled = self._verdict is not Verdict.NONE or self.isChecked()
        token = self._verdict.value or "accent" if filled else "muted"
        painter.setPen(QPen(self._theme.color(token), 1))
        painter.setBrush(self._theme.color(token) if filled else Qt.BrushStyle.NoBrush)
        self.draw_shape(painter, marker)
        painter.setPen(self._theme.color("on_accent" if filled else "muted"))
        if self._verdict is not Verdict.NONE:
            draw_sign(painter, marker, self._verdict)
            return
        font = self._theme.font("chip", bold=True)
        painter.setFont(font)
        painter.drawText(marker, Qt.AlignmentFlag.AlignCenter, self._letter)

    def draw_shape(self, painter: QPainter, marker: QRectF) -> None:
        """Draw the outline that says how many may be chosen."""
        raise NotImplementedError

    def _text_left(self) -> int:
        return RING + L + self._theme.px(_MARKER) + M + XS

    def _text_top(self, marker: QRectF) -> float:
        height = self._passage.height()
        return marker.center().y() - height / 2 if height <= marker.height() else marker.top() + XS / 2

    def _text_width(self, width: int) -> int:
        return width - self._text_left() - RING - L


class RingCard(_Card, QRadioButton):
    """One of several: a radio button to assistive tools."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAutoExclusive(True)  # what makes it a radio button to assistive tools

    def set_chosen(self, *, chosen: bool) -> None:
        """Choose it or take it back, which Qt would refuse for the only one of an exclusive group."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def draw_shape(self, painter: QPainter, marker: QRectF) -> None:
        """Draw a ring."""
        painter.drawEllipse(marker)


class SquareCard(_Card, QCheckBox):
    """Some of several: a check box to assistive tools."""

    def draw_shape(self, painter: QPainter, marker: QRectF) -> None:
        """Draw a square."""
        painter.drawRoundedRect(marker, XS + 1, XS + 1)


def _words(verdict: Verdict, *, chosen: bool) -> str:
    if verdict is Verdict.RIGHT:
        return tr("right, your answer") if chosen else tr("right answer")
    if verdict is Verdict.WRONG:
        return tr("wrong, your answer")
    return tr("your answer") if chosen else ""
