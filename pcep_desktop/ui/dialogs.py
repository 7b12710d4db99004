"""What one can look up in the window: about, licences, and the map of the keys."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop import __version__
from pcep_desktop.translate import tr
from pcep_desktop.ui import icons
from pcep_desktop.ui.report_dialog import TextDialog
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.widgets import Button, PrimaryButton, label, row

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

MAP_WIDTH = 580

BUNDLED = (
    "PySide6-Essentials",
    "shiboken6",
    "SQLAlchemy",
    "alembic",
    "pyqtgraph",
    "numpy",
    "platformdirs",
    "argon2-cffi",
    "nh3",
)


class AboutDialog(QDialog):
    """What this is, its version, and whose it is not."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap(theme, "app", "accent", 64))
        licences = Button("about_licences", tr("Licences…"))
        licences.clicked.connect(lambda: LicencesDialog(self).open())
        close = PrimaryButton("about_close", tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(M)
        column.addWidget(picture)
        column.addWidget(label(tr("PCEP Exam Accelerator"), "title"))
        column.addWidget(label(tr("Version {version}", version=__version__), "muted", object_name="about_version"))
        for text in (
            tr(
                "Sit mock exams, understand mistakes, see when you are ready. Works without a network; nothing leaves this computer."
            ),
            tr("Not affiliated with or endorsed by the Python Institute. PCEP is their mark."),
            tr("Free under the MIT licence. Built with Qt (LGPL 3) and other free libraries."),
        ):
            words = label(text, wrap=True)
            words.setFixedWidth(theme.px(420))
            column.addWidget(words)
        column.addLayout(row(licences, None, close))
        close.setFocus()


class LicencesDialog(TextDialog):
    """The licences of the libraries that come with the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("licences_dialog", tr("Licences"), "\n\n".join(map(_licence, BUNDLED)), parent)


def _licence(package: str) -> str:
    """Return a package's name, version, licence and its text, as its distribution states them."""
    found = metadata.distribution(package)
    about = found.metadata
    stated = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    texts = [each.read_text() for each in found.files or () if "licen" in each.name.lower() or each.name == "COPYING"]
    return "\n\n".join([f"{package} {found.version}", stated, *(text for text in texts if text)])


def key_map() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys by place: what to press, and what it does."""
    return [
        (
            tr("Everywhere"),
            [
                ("Tab · Shift+Tab", tr("next or previous control")),
                (tr("Space · Enter"), tr("press it")),
                ("Ctrl++ · Ctrl+- · Ctrl+0", tr("larger, smaller, usual text")),
                ("F1", tr("this map")),
            ],
        ),
        (
            tr("In a sitting"),
            [
                ("1–9 · A–F", tr("choose an answer")),
                ("↑ ↓ ← →", tr("move inside the response; with a box lifted, move it")),
                (tr("Space"), tr("pick up a box, drop it")),
                (tr("Esc · Delete"), tr("put the lifted box back; return a box to the others")),
                ("Ctrl+Z", tr("take the last move back")),
                ("Page Down · Page Up", tr("next or previous item")),
                (tr("Enter"), tr("next item; in study it checks the response first")),
                ("← →", tr("along the squares of the items; Enter goes there")),
                ("Ctrl+M", tr("flag the item")),
                ("Ctrl+K", tr("calculator (exam conditions); Enter or = reckons")),
                ("Ctrl+E", tr("scratch pad (exam conditions)")),
                ("Esc", tr("put calculator and scratch pad away")),
                ("Alt+1 … Alt+5", tr("how sure you are (study)")),
            ],
        ),
        (
            tr("Stepping through a program"),
            [
                ("← →", tr("one step back or forward")),
                ("Home · End", tr("first or last step")),
                ("Ctrl+Enter", tr("run the changed code")),
            ],
        ),
        (
            tr("In a table"),
            [
                ("↑ ↓ · Page Up · Page Down", tr("move")),
                ("Home · End", tr("first or last column; with Ctrl: row")),
                (tr("Enter"), tr("open the row")),
                (tr("← → · Space"), tr("on the headings: move along them, sort")),
            ],
        ),
        (
            tr("In the review and in a result"),
            [
                ("Ctrl+F", tr("search")),
                ("Ctrl+Page Down · Ctrl+Page Up", tr("scroll the item beside the table")),
                ("Page Down · Page Up", tr("next or previous item of the sitting")),
                ("Esc", tr("back to the result")),
            ],
        ),
        (
            tr("Where code is run step by step"),
            [
                ("← → · Home · End", tr("one step back or on; first or last step")),
                ("Ctrl+Enter", tr("run it again")),
            ],
        ),
    ]


class KeyMapDialog(QDialog):
    """The map of the keys."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard map"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, M, 0)
        grid.setHorizontalSpacing(XL)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(S)
        for title, keys in key_map():
            grid.addWidget(label(title, "strong"), grid.rowCount(), 0, 1, 2)
            for key, what in keys:
                line = grid.rowCount()
                grid.addWidget(label(key, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(what, wrap=True), line, 1)
            grid.setRowMinimumHeight(grid.rowCount(), M)
        self._lay_out(grid, theme)

    def _lay_out(self, grid: QGridLayout, theme: Theme) -> None:
        inner = QWidget()
        inner.setProperty("look", "page")
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the right side wraps
        area.setMinimumSize(min(theme.px(MAP_WIDTH), 1000), min(theme.px(560), 600))
        area.setObjectName("keys_area")
        area.setAccessibleName(tr("Keyboard map"))
        close = PrimaryButton("keys_close", tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(label(tr("Keyboard map"), "title"))
        column.addWidget(area, 1)
        column.addLayout(row(None, close))
        close.setFocus()
