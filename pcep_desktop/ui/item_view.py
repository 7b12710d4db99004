"""Shows one item: stem and code, and beside them what to do. The exam, the review and the editor's preview use this one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop.exam.marking import OUR_READING
from pcep_desktop.exam.sitting import Given
from pcep_desktop.translate import tr
from pcep_desktop.ui.code_view import CodeView
from pcep_desktop.ui.item_task import Sight, TaskLine
from pcep_desktop.ui.kinds import KIND_VIEWS, KindView, Shown
from pcep_desktop.ui.kinds.judging import worth_of
from pcep_desktop.ui.passage import Ink, parted
from pcep_desktop.ui.rich_text import RichText
from pcep_desktop.ui.step_button import StepButton
from pcep_desktop.ui.theme import XL, XS, L, M
from pcep_desktop.ui.widgets import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.exam.marking import Rule
    from pcep_desktop.ui.theme import Theme

_SIDE = XL - XS
_IN_SIGHT = 120  # pixels at 100 %: the outcome and some of what follows
_IDLE = 50  # milliseconds between two kinds that are made ahead
_TWO_COLUMNS = 760  # pixels at 100 %: below this both columns would be too narrow for a line of code


class ItemView(QScrollArea):
    """One item, to be answered or explained. `columns=1` keeps it in one column, as the review does."""

    responded = Signal(object)  # Response | None

    def __init__(self, theme: Theme, *, object_name: str = "item", columns: int = 2) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(tr("Item"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("own_focus", True)  # noqa: FBT003  # Qt's signature; it has the focus only in passing
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme, self._columns = theme, columns
        self._kinds: dict[str, KindView] = {}
        self._kind: KindView | None = None
        self._wide = False
        self._sight: Sight | None = None
        self._stem = RichText(theme, "item_stem", Ink(role="stem"))
        self._code = CodeView(theme, "item_code")
        self._steps = StepButton(theme)
        self._task = TaskLine()
        self._why = RichText(theme, "item_explanation", Ink("muted"))
        self._build()
        self._ahead = QTimer(self)
        self._ahead.setInterval(_IDLE)
        self._ahead.timeout.connect(self._make_ahead)
        theme.changed.connect(self._on_theme_changed)

    def show_item(  # noqa: PLR0913  # all that there is to say about how an item is shown
        self,
        item: Item,
        order: Sequence[str],
        given: Given,
        *,
        explain: bool = False,
        enabled: bool = True,
        rule: Rule = OUR_READING,
        study: bool = False,
    ) -> None:
        """Show an item with its choices in this order and what was given so far.

        `explain` shows the key, what was right and wrong, and why; `rule` is the one that it was marked by. Where it is not
        `enabled` the response stands. `study`: Enter checks a response before it leads on.
        """
        self._show(Sight(item, order, given, explain, enabled, rule, study))

    def preview(self, item: Item) -> None:
        """Show an item as it is written, with its key and explanations: nobody has answered it."""
        order = [choice.id for choice in item.choices]
        given = Given(item.payload.full())
        self._show(Sight(item, order, given, explain=True, enabled=False, preview=True))

    def response(self) -> Response | None:
        """Return the response as it stands on screen."""
        return self._kind.response() if self._kind else None

    def press(self, key: str) -> bool:
        """Hand a single key to the response; say whether it meant something."""
        return self._kind is not None and self._kind.press(key)

    def undo(self) -> bool:
        """Take the last step of the response back; say whether that means something here."""
        return self._kind is not None and self._kind.undo()

    def put_down(self) -> None:
        """End what the pointer has begun, such as a drag, without a response."""
        if self._kind is not None:
            self._kind.put_down()

    def focus_response(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Move the keyboard's focus into the response."""
        if self._kind is not None:
            self._kind.focus_response(reason)

    def show_verdict(self) -> None:
        """Scroll to what the response came to, where that is out of sight."""
        top = self._task.geometry().top() + self._right_side.y()
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= top <= bar.value() + high - self._theme.px(_IN_SIGHT):
            bar.setValue(top - L)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down scroll; the page moves with Page Up and Page Down, which would scroll here."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        self._code_row = code = row(self._code)
        code.setContentsMargins(XS, 0, XS, 0)  # as wide as the edge that texts and choices have, for chips and rings
        steps = row(self._steps, None)
        steps.setContentsMargins(XS, 0, XS, 0)
        self._left = _column(left, self._stem, code, steps)
        self._right, self._right_side = _column(right, self._task), right
        self._right.addWidget(self._why)
        self._right.addStretch(1)
        self._left.addStretch(1)
        self._rule = QFrame()
        self._rule.setProperty("look", "divider")
        self._rule.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setProperty("look", "plain")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addWidget(left, 1)
        self._sides.addWidget(self._rule)
        self._sides.addWidget(right, 1)
        self.setWidget(page)
        self._arrange()

    def _arrange(self) -> None:
        two = self._columns == 2 and not self._wide and self.viewport().width() >= self._theme.px(_TWO_COLUMNS)  # noqa: PLR2004
        direction = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != direction or self._rule.isVisibleTo(self) != two:
            self._sides.setDirection(direction)
            self._rule.setVisible(two)
            self._sides.setStretch(0, 1 if two else 0)
            self._right.setContentsMargins(_SIDE, XL if two else 0, _SIDE, XL)
            self._left.setContentsMargins(_SIDE, XL, _SIDE, XL if two else L)
        self._task.arrange(self.viewport().width() // (2 if two else 1) - 2 * _SIDE)

    def _lay_out(self) -> None:
        """Lay out at once, from the inside out: Qt would take several rounds of events, and each would be seen."""
        for layout in (self._kind.layout() if self._kind else None, self._left, self._right, self._sides):
            if layout is not None:
                layout.activate()

    def _follow(self, part: QWidget) -> None:
        """Bring a part into view where it will stand: what has just been moved is laid out before, and not seen to jump."""
        self._lay_out()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))  # the page is as high as its contents now
        self.ensureWidgetVisible(part, 0, L)

    def _show(self, sight: Sight, *, again: bool = False) -> None:
        """Show what is to be seen; `again`, in another theme or size, keeps the place and what can be taken back."""
        self._park_focus(sight)
        self._sight = sight
        self.setUpdatesEnabled(False)
        item = sight.item
        kind = self._use_kind(item.kind)
        self._wide = kind.is_wide(item)
        self._show_question(item, kind)
        self._steps.offer(item if sight.explain else None, sight.given.response)
        self._task.show_task(sight)
        self._arrange()
        kind.show_item(_shown(sight), again=again)
        self._why.setVisible(sight.explain and bool(item.explanation))
        if sight.explain and item.explanation:
            self._why.set_content(item.explanation)
        for part in _parts(kind):  # not before it is filled: what is hidden is filled for half the price
            part.show()
        self._lay_out()
        if not again:
            self.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)
        if len(self._kinds) < len(KIND_VIEWS):
            self._ahead.start()

    def _show_question(self, item: Item, kind: KindView) -> None:
        text, fenced = parted(item.text) if item.html is None and item.code is None else (item.text, None)
        self._stem.setVisible(bool(text.strip()))
        self._stem.set_content(text, item.html)
        code = None if kind.program else item.code or fenced
        self._code.setVisible(code is not None)
        if code is not None and code != self._code.code:
            self._code.set_code(code)

    def _park_focus(self, sight: Sight) -> None:
        """Take the focus from a part that may be hidden or disabled now.

        Qt would hand it on part by part, and ask the page at each what comes next: a fifth of the time until an item stands.
        """
        last, focused = self._sight, QApplication.focusWidget()
        stays = last is not None and last.item is sight.item and last[3:5] == sight[3:5]
        if not stays and focused is not None and focused is not self and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use_kind(self, name: str) -> KindView:
        """Return the view of a kind, with which the others give way."""
        kind = self._kinds.get(name) or self._make_kind(name)
        if self._kind is not kind:
            for part in _parts(self._kind):
                part.hide()
            self._kind = kind
        return kind

    def _make_kind(self, name: str) -> KindView:
        """Make the view of a kind, not to be seen yet."""
        kind = self._kinds[name] = KIND_VIEWS[name](self._theme)
        kind.responded.connect(self.responded)
        kind.reached.connect(self._follow)
        self._right.insertWidget(self._right.indexOf(self._why), kind)
        if kind.program is not None:
            self._code_row.addWidget(kind.program)
        for part in _parts(kind):
            part.hide()
        return kind

    def _make_ahead(self) -> None:
        """Make one more kind while nobody waits: making one takes longer than a frame, and so would its first item."""
        missing = [name for name in KIND_VIEWS if name not in self._kinds]
        if missing:
            kind = self._make_kind(missing[0])
            kind.prepare()
            for part in kind.findChildren(QWidget):
                part.ensurePolished()
        if len(missing) <= 1:
            self._ahead.stop()

    def _on_theme_changed(self) -> None:
        self._arrange()
        if self._sight is not None:
            given = replace(self._sight.given, response=self.response())
            self._show(self._sight._replace(given=given), again=True)


def _parts(kind: KindView | None) -> list[QWidget]:
    """Return the widgets that belong to a kind."""
    return [] if kind is None else [kind] if kind.program is None else [kind, kind.program]


def _column(side: QWidget, *parts: QWidget | QBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout(side)
    column.setContentsMargins(_SIDE, XL, _SIDE, XL)
    column.setSpacing(M)
    for part in parts:
        if isinstance(part, QBoxLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return column


def _shown(sight: Sight) -> Shown:
    """Return what a kind is to show of it."""
    item, given = sight.item, sight.given
    worth = tuple(item.points or ()) if sight.preview else worth_of(item, given.response, sight.mark, sight.rule)
    return Shown(
        item,
        sight.order,
        given.response,
        sight.explain,
        sight.explain or not sight.enabled,
        worth=tuple(map(Fraction, worth)),
        by_part=given.number == 1 and not sight.whole,
        checks=sight.study,
        preview=sight.preview,
    )
