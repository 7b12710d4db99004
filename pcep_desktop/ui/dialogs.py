"""What one can look up of the program: about, and licences."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from pcep_desktop import __version__
from pcep_desktop.translate import tr
from pcep_desktop.ui import icons
from pcep_desktop.ui.report_dialog import TextDialog
from pcep_desktop.ui.theme import XL, M
from pcep_desktop.ui.widgets import Button, PrimaryButton, label, row

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

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
