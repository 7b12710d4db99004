"""Gap on screen: the missing pieces are typed into the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pcep_desktop.exam.kinds.gap import LONGEST
from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.base import KindView, Shown
from pcep_desktop.ui.kinds.dressing import indented
from pcep_desktop.ui.kinds.explaining import verdict_of
from pcep_desktop.ui.kinds.judging import Part, judge
from pcep_desktop.ui.kinds.program import Program
from pcep_desktop.ui.kinds.strokes import Verdict, draw_sign
from pcep_desktop.ui.kinds.why import Why, WhyList, part_words, verdict_words
from pcep_desktop.ui.theme import ICON, XL, XS, S
from pcep_desktop.ui.widgets import label, set_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.exam.kinds.gap import Gap
    from pcep_desktop.ui.theme import Theme
    from pcep_desktop.ui.widgets import Tone

_MANY = 3  # gaps of most items
_NARROWEST = 84
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TONES: dict[Verdict, Tone] = {Verdict.NONE: "", Verdict.RIGHT: "right", Verdict.WRONG: "wrong"}
_CONFIDENCE = range(Qt.Key.Key_1, Qt.Key.Key_5 + 1)


class GapView(KindView):
    """Fields inside the highlighted program; beside it, what each came to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown: Shown | None = None
        self._fields: list[_Field] = []
        self._program = self.program = Program(theme, "item_program")
        self._hint = label("", "muted", wrap=True, object_name="gap_keys")
        self._why = WhyList(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for part in (self._hint, self._why):
            column.addLayout(indented(part))
        column.addStretch(1)

    def prepare(self) -> None:
        """Make the fields of most items."""
        self._make_fields(_MANY)

    @staticmethod
    def instruction(item: Item) -> str:
        """Say how many pieces are missing."""
        return tr("Type the missing piece.") if item.payload.parts == 1 else tr("Type the missing pieces.")

    def show_item(self, shown: Shown, *, again: bool = False) -> None:
        """Show the program with what was typed."""
        self._shown = None  # filling the fields is no response
        payload = _payload(shown)
        given = dict(shown.response["gaps"]) if shown.response else {}
        self._make_fields(payload.parts)
        for number, gap in enumerate(payload.gaps):
            name = tr("Gap {gap} of {gaps}", gap=number + 1, gaps=payload.parts)
            self._fields[number].show_gap(gap, name, given.get(gap, ""), locked=shown.locked, again=again)
        for field in self._fields[payload.parts :]:
            field.hide()
        self._program.show_program(payload.parts_of_text, dict(zip(payload.gaps, self._fields, strict=False)))
        self._hint.setVisible(not shown.locked)
        self._hint.setText(_keys(checks=shown.checks))
        self._why.setVisible(shown.explain)
        self._shown = shown
        if shown.explain:
            self._explain(shown, payload, given)

    def response(self) -> Response | None:
        """Return what stands in the fields."""
        if self._shown is None:
            return None
        payload = _payload(self._shown)
        typed = {gap: field.text() for gap, field in zip(payload.gaps, self._fields, strict=False)}
        return payload.clean({"gaps": typed})

    def press(self, key: str) -> bool:
        """Nothing is chosen by a letter: letters are typed."""
        del key
        return False

    def focus_response(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus the first gap in which nothing stands, else the first; afterwards, the explanation."""
        if self._shown is not None and self._shown.locked:
            self._why.setFocus(reason)
            return
        fields = self._visible()
        if fields:
            next((field for field in fields if not field.text()), fields[0]).setFocus(reason)

    def _visible(self) -> list[_Field]:
        return self._fields[: _payload(self._shown).parts] if self._shown else []

    def _make_fields(self, count: int) -> None:
        while len(self._fields) < count:
            self._add_field()

    def _add_field(self) -> None:
        field = _Field(self.theme)
        self._program.take_in(field)
        field.textChanged.connect(self._on_typed)
        field.stepped.connect(lambda step: self._on_stepped(field, step))
        self._fields.append(field)

    def _on_typed(self) -> None:
        self._program.refit()
        if self._shown is not None and not self._shown.locked:
            self.responded.emit(self.response())

    def _on_stepped(self, field: _Field, step: int) -> None:
        fields = self._visible()
        other = fields[(fields.index(field) + step) % len(fields)]
        other.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._program.ensureWidgetVisible(other)
        self.reached.emit(other)

    def _explain(self, shown: Shown, payload: Gap, given: dict[str, str]) -> None:
        """Say of each gap whether it is right, and every form that is accepted."""
        if payload.accepted is None:
            typed = [given.get(gap, "") for gap in payload.gaps]
            rows = [_unkeyed(number, each, preview=shown.preview) for number, each in enumerate(typed)]
            self._why.show_rows(rows)
            return
        rows = []
        parts = judge(payload, shown)
        for number, (gap, part, forms) in enumerate(zip(payload.gaps, parts, payload.accepted, strict=True)):
            self._fields[number].show_verdict(right=part.right)
            rows.append(_why(number, part, given.get(gap, ""), forms, preview=shown.preview))
        self._why.show_rows(rows)
        self._program.refit()


class _Field(QLineEdit):
    """One gap: fixed pitch, as wide as what stands in it. Its value is the text, for assistive tools too."""

    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMaxLength(LONGEST)
        self.setProperty("look", "gap")
        self._verdict = Verdict.NONE

    def show_gap(self, gap: str, name: str, text: str, *, locked: bool, again: bool) -> None:
        """Be an empty gap, or one in which something stands; `again`, what stands there can still be taken back."""
        self.setObjectName(f"gap_{gap}")
        self.setAccessibleName(name)
        self.setFont(self._theme.code_font())
        if not again:
            with QSignalBlocker(self):
                self.setText(text)
        self.setEnabled(not locked)
        self._show(Verdict.NONE)

    def show_verdict(self, *, right: bool) -> None:
        """Be right or wrong, with a sign."""
        verdict = Verdict.RIGHT if right else Verdict.WRONG
        self._show(verdict)
        self.setAccessibleName(f"{self.accessibleName()}, {verdict_words(verdict)}")

    def sizeHint(self) -> QSize:  # Qt's name
        """Return room for what stands in it, and a little more."""
        wide = QFontMetrics(self._theme.code_font()).horizontalAdvance(self.text() + "  ")
        wide += self.textMargins().left()
        return QSize(max(self._theme.px(_NARROWEST), wide + XL), self._theme.px(28) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the field, and ✓ or ✗ before the text."""
        super().paintEvent(event)
        if self._verdict is not Verdict.NONE:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.color(self._verdict.value))
            size = self._theme.px(ICON)
            draw_sign(painter, QRectF(XS, (self.height() - size) / 2, size, size), self._verdict)

    def _show(self, verdict: Verdict) -> None:
        """Be right, wrong or neither."""
        if verdict is not self._verdict:
            self._verdict = verdict
            self.setTextMargins(0 if verdict is Verdict.NONE else self._theme.px(ICON) - XS, 0, 0, 0)
            set_tone(self, _TONES[verdict])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Type; Up and Down go to another gap, and what the page takes with Alt is not typed."""
        if event.key() in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _CONFIDENCE:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _keys(*, checks: bool) -> str:
    """Say what does not matter, and what Tab and Enter do."""
    enter = tr("Enter checks them") if checks else tr("Enter leads to the next item")
    return tr(
        "Type Python. Spaces and the kind of quotes do not matter. Tab leads to the next gap, {enter}.", enter=enter
    )


def _why(number: int, part: Part, typed: str, forms: tuple[str, ...], *, preview: bool) -> Why:
    said = part_words(part, given=bool(typed), preview=preview)
    text = f"{number + 1}. `{typed}`" if typed else f"{number + 1}."
    accepted = ", ".join(f"`{form}`" for form in forms)
    return Why(f"why_{number + 1}", text, said, verdict_of(part), "", tr("Accepted: {forms}", forms=accepted))


def _unkeyed(number: int, typed: str, *, preview: bool) -> Why:
    said = tr("your answer") if typed else tr("no key") if preview else tr("nothing given")
    return Why(f"why_{number + 1}", f"{number + 1}. `{typed}`" if typed else f"{number + 1}.", said)


def _payload(shown: Shown) -> Gap:
    return cast("Gap", shown.item.payload)
