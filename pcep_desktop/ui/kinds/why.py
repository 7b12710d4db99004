"""What each part of a response came to and why: a row a part with ✓ or ✗, words, points, belief and explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.speaking import aloud
from pcep_desktop.ui.kinds.strokes import Verdict, draw_sign
from pcep_desktop.ui.passage import Ink, Passage
from pcep_desktop.ui.theme import L, M, S
from pcep_desktop.ui.words import points_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from pcep_desktop.exam.item import Choice
    from pcep_desktop.ui.kinds.judging import Part
    from pcep_desktop.ui.theme import Theme

_SIGN = 22
_NARROWEST = 120


class Why(NamedTuple):
    """One row: what it is about, what it came to, and why. `text` may hold code between back-ticks."""

    object_name: str
    text: str
    words: str
    verdict: Verdict = Verdict.NONE
    belief: str = ""
    explanation: str = ""


def reasons(choice: Choice | None) -> tuple[str, str]:
    """Return the belief that makes a choice tempting, as a sentence, and its explanation."""
    if choice is None:
        return "", ""
    belief = (choice.misconception or "").replace("-", " ").strip().rstrip(".")
    return (tr("Belief: {belief}.", belief=belief) if belief else ""), choice.explanation or ""


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict in one word, nothing where there is none."""
    return {Verdict.RIGHT: tr("right"), Verdict.WRONG: tr("wrong")}.get(verdict, "")


def part_words(part: Part, *, given: bool, better: str = "", preview: bool = False) -> str:
    """Return "right · 4 of 4 points", or what would be right and that it earned nothing; of a preview, "key · 4 points"."""
    if part.right:
        said = tr("key") if preview else tr("right")
    else:
        said = tr("wrong") if given else tr("nothing given")
        said = tr("{said}; right is {better}", said=said, better=better) if better else said
    if part.earned is None:
        return said
    points = points_words(part.earned) if preview else points_words(part.earned, part.worth)
    return f"{said} · {points}"


class WhyList(QFrame):
    """The rows of an item, in one card; what the keyboard reaches once nothing can be moved any more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("why")
        self.setAccessibleName(tr("Explanation"))
        self.setProperty("look", "card")
        self.setProperty("own_focus", True)  # noqa: FBT003  # Qt's signature
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme = theme
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, M - S, 1, M - S)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[Why]) -> None:
        """Show these rows."""
        while len(self._rows) < len(rows):
            self._rows.append(_Row(self._theme))
            self._column.addWidget(self._rows[-1])
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(rows))
        for row, why in zip(self._rows, rows, strict=False):
            row.show_why(why, first=why is rows[0])


class _Row(QLabel):
    """One row; a label to assistive tools, whose name is all that it says."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._passage = Passage(theme)
        self._verdict, self._first = Verdict.NONE, True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_why(self, why: Why, *, first: bool) -> None:
        """Say it."""
        self.setObjectName(why.object_name)
        self._verdict, self._first = why.verdict, first
        self._passage.restart()
        self._passage.add(f"{why.text}  ", Ink("text"))
        self._passage.add(why.words, Ink("muted"))
        if why.belief or why.explanation:
            self._passage.paragraph()
        if why.belief:
            self._passage.add(f"{why.belief} ", Ink("text", "chip", bold=True))
        if why.explanation:
            self._passage.add(why.explanation, Ink("muted", "chip"))
        said = [f"{why.text}, {why.words}", why.belief, why.explanation]
        self.setAccessibleName(aloud(". ".join(part.strip().rstrip(".") for part in said if part)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # Qt's name
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # Qt's name
        """Return the height of the words at this width."""
        self._passage.setTextWidth(width - self._left() - L)
        return max(self._theme.px(_SIGN), round(self._passage.height() + 0.5)) + 2 * S

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the height at the width there is."""
        return QSize(_NARROWEST, self.heightForWidth(max(self.width(), _NARROWEST)))

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the narrowest width; the height follows from the real one."""
        return QSize(_NARROWEST, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the line above, the sign and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._first:
            painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
        if self._verdict is not Verdict.NONE:
            size = self._theme.px(_SIGN)
            sign = QRectF(L, S, size, size)
            painter.setPen(self._theme.color(self._verdict.value))
            painter.setBrush(self._theme.color(self._verdict.value))
            painter.drawEllipse(sign)
            painter.setPen(self._theme.color("on_accent"))
            draw_sign(painter, sign, self._verdict)
        self._passage.setTextWidth(self.width() - self._left() - L)
        painter.translate(self._left(), S + 1)
        self._passage.paint(painter)

    def _left(self) -> int:
        return L + self._theme.px(_SIGN) + M
