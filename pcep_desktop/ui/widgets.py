"""Small widgets that all pages share. Each takes its object name and the name that a screen reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pcep_desktop.ui import icons
from pcep_desktop.ui.theme import ICON, XL, XS, L, M, S
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from pcep_desktop.ui.theme import Theme

Look = Literal["body", "title", "stem", "strong", "muted", "small", "score", "error"]
Tone = Literal["", "right", "wrong", "partly", "accent"]

_MARKS: dict[Tone, str] = {"right": "✓ ", "wrong": "✗ ", "partly": "◐ "}


def label(text: str = "", look: Look = "body", *, object_name: str = "", wrap: bool = False) -> QLabel:
    """Return a line or paragraph of plain text in one of the looks."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - its enums cost a tenth of the way to the first paint

    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setObjectName(object_name)
    made.setWordWrap(wrap)
    return made


def row(*parts: QWidget | QLayout | None, spacing: int = S) -> QHBoxLayout:
    """Return parts side by side; None is a stretch."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for part in parts:
        if part is None:
            line.addStretch(1)
        elif isinstance(part, QLayout):
            line.addLayout(part)
        else:
            line.addWidget(part)
    return line


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Colour a widget as right, wrong, partly or neither; words must say the same."""
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Button(QPushButton):
    """A push button; its icon follows the theme."""

    look = ""
    token = "text"
    checked_token = "on_accent"

    def __init__(  # noqa: PLR0913 - what a button is
        self, object_name: str, text: str, *, name: str = "", theme: Theme | None = None, icon: str = "", tip: str = ""
    ) -> None:
        super().__init__(text)
        self.setObjectName(object_name)
        self.setAccessibleName(name or text.replace("…", ""))
        self.setToolTip(tip)
        self.setProperty("look", self.look)
        self.setAutoDefault(False)
        self._theme, self._icon = theme, icon
        if theme and icon:
            theme.changed.connect(self._draw_icon)
            self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter as by Space: Qt leaves that to the default button of a dialog."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enums cost a tenth of the way to the first paint

        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def set_icon(self, icon: str, token: str = "") -> None:
        """Show another icon, perhaps in another token's colour."""
        self._icon = icon
        self.token = token or self.token
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._theme:
            size, gap = self._theme.px(ICON), XS if self.text() else 0
            self.setIconSize(QSize(size + gap, size))
            self.setIcon(icons.icon(self._theme, self._icon, self.token, self.checked_token, gap=gap))


class PrimaryButton(Button):
    """The one action that a page is for."""

    look = "primary"
    token = "on_accent"


class QuietButton(Button):
    """A button without a frame, for tools in a header."""

    look = "quiet"


class LinkButton(Button):
    """An action that reads as part of the text."""

    look = "link"


class Chip(Button):
    """A filter that is on or off; alone, or one of a `Chips` row."""

    look = "chip"

    def __init__(self, object_name: str, text: str, *, name: str = "", checked: bool = False) -> None:
        super().__init__(object_name, text, name=name)
        self.setCheckable(True)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:
        """Leave room for the bold letters of a chosen chip, so that the row does not move."""
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(wider, 0), hint.height())


class Chips(QWidget):
    """A row of chips of which one is chosen; `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(self, object_name: str, choices: Iterable[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._chips = {key: Chip(f"{object_name}_{key}", text, name=f"{name}: {text}") for key, text in choices}
        for chip in self._chips.values():
            self._group.addButton(chip)
        self.setLayout(Wrap(list(self._chips.values()), spacing=S))
        self._group.buttonClicked.connect(lambda _chip: self.chosen.emit(self.key()))

    def key(self) -> str:
        """Return the key of the chosen chip, or ""."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def set_key(self, key: str) -> None:
        """Choose a chip without saying so."""
        self._chips[key].setChecked(True)


class Pill(QLabel):
    """An outcome: a mark, a word and a colour."""

    def __init__(self, object_name: str, text: str = "", tone: Tone = "") -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("look", "pill")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_outcome(text, tone)

    def show_outcome(self, text: str, tone: Tone) -> None:
        """Say a word, with the mark and the colour of its tone."""
        self.setText(_MARKS.get(tone, "") + text)
        self.setAccessibleName(text)
        set_tone(self, tone)


class Card(QFrame):
    """A box on the page; put things into `body`."""

    def __init__(self, object_name: str, *, title: str = "", spacing: int = M) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, L, 20, L)
        self.body.setSpacing(spacing)
        if title:
            self.body.addWidget(label(title, "strong"))


class PageHeader(QFrame):
    """The strip above a page: its title, what stands beside it (below it where there is no room), its actions on the right."""

    def __init__(
        self,
        object_name: str,
        title: str,
        theme: Theme,
        *,
        beside: Sequence[QWidget] = (),
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("look", "header")
        self._theme = theme
        self._title = label(title, "title", object_name=f"{object_name}_title")
        if not title:
            self._title.hide()  # it would take a gap before what stands beside it
        line = Wrap([self._title], middle=beside, end=actions, spacing=L)
        line.setContentsMargins(XL, S, XL, S)
        self.setLayout(line)
        theme.changed.connect(self._measure)
        self._measure()

    def set_title(self, title: str) -> None:
        """Say what the page shows now."""
        self._title.setText(title)
        self._title.setHidden(not title)

    def _measure(self) -> None:
        self.setMinimumHeight(self._theme.px(56))


class EmptyState(QWidget):
    """What stands where nothing is yet: says what will, and offers the one step that fills it."""

    def __init__(  # noqa: PLR0913 - what an empty place has to say
        self, object_name: str, theme: Theme, icon: str, title: str, text: str, *, action: QWidget | None = None
    ) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - likewise

        super().__init__()
        self.setObjectName(object_name)
        self._theme, self._icon = theme, icon
        self._picture = QLabel()
        self._title = label(title, "title")
        self._text = label(text, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(M)
        column.addStretch(2)
        for part in (self._picture, self._title, self._text, action):
            if part is not None:
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        for text_label in (self._title, self._text):
            text_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._draw)
        self._draw()

    def say(self, title: str, text: str) -> None:
        """Say something else, such as that a filter hides everything."""
        self._title.setText(title)
        self._text.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the words anew: hidden ones learn of another text size only now."""
        super().showEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the words take what there is, and what stands beside this is not pushed away."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Give the text its width, and all the lines that it takes then: a layout would give it one."""
        width = min(self._theme.px(440), max(1, self.width() - 2 * XL))
        self._text.setMinimumHeight(0)  # else the height that it has counts as one that it needs
        self._text.setFixedSize(width, max(0, self._text.heightForWidth(width)))  # -1 without words

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap(self._theme, self._icon, "muted", 2 * ICON))
        self._fit()
