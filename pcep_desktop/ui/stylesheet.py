"""The one stylesheet, built from the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

# Widgets carry a `look` (what they are) and a `tone` (right, wrong, partly) as properties. {name} is a token; [role]
# a text size; <n> a length that grows with the text.
_RULES = """
QMainWindow, QDialog, QWidget[look="page"] { background: {window}; }
QScrollArea, QScrollArea > QWidget > QWidget[look="plain"] { background: transparent; border: none; }
QToolTip { background: {surface}; color: {text}; border: 1px solid {border}; padding: 4px 8px; }

QLabel[look="title"] { font-size: [title]; font-weight: 600; }
QLabel[look="stem"] { font-size: [stem]; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="muted"] { color: {muted}; }
QLabel[look="small"] { color: {muted}; font-size: [small]; }
QLabel[look="score"] { font-size: [score]; font-weight: 600; }
QLabel[look="error"] { color: {wrong}; }

QFrame[look="card"] { background: {surface}; border: 1px solid {border}; border-radius: 10px; }
QScrollArea[look="program"] { background: {code_back}; border: 1px solid {border}; border-radius: 10px; }
QWidget[look="program"] { background: transparent; }
QFrame[look="card"]:focus { border-color: {accent}; }
QFrame[look="header"] { background: {surface}; border: none; border-bottom: 1px solid {border}; }
QFrame[look="footer"] { background: {surface}; border: none; border-top: 1px solid {border}; }
QFrame[look="rail"] { background: {rail}; border: none; border-right: 1px solid {border}; }
QFrame[look="divider"] { background: {border}; border: none; min-width: 1px; max-width: 1px; }
QFrame[look="rule"] { background: {line}; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 8px;
  padding: 0 15px; min-height: <36>px; }
QPushButton:hover { background: {window}; }
QPushButton:pressed { background: {line}; }
QPushButton:disabled { color: {muted}; background: {window}; }
QPushButton[look="primary"] { background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }
QPushButton[look="primary"]:disabled { background: {line}; color: {muted}; border-color: {border}; font-weight: 600; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; padding: 0 8px; }
QPushButton[look="quiet"]:checked { background: {accent_tint}; }
QPushButton[look="quiet"]:hover { background: {line}; }
QPushButton[look="key"] { padding: 0; min-width: <24>px; min-height: <28>px; }
QPushButton[look="link"] { background: transparent; border: none; color: {accent}; padding: 0; min-height: <24>px;
  text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="chip"] { border-radius: <14>px; min-height: <28>px; padding: 0 12px; font-size: [chip]; }
QPushButton[look="chip"]:checked { background: {accent_tint}; border-color: {accent}; font-weight: 600; }
QPushButton[look="rail"] { background: transparent; border: none; text-align: left; padding: 0 12px;
  min-height: <38>px; }
QPushButton[look="rail"]:hover { background: {line}; }
QPushButton[look="rail"]:checked { background: {accent}; color: {on_accent}; font-weight: 600; }
QPushButton[look="rail"]:disabled { color: {muted}; }
QPushButton[look="row"] { text-align: left; padding: 0 12px; min-height: <42>px; }
QPushButton[look="row"]:checked { background: {accent_tint}; border: 2px solid {accent}; padding: 0 11px;
  font-weight: 600; }

QLabel[look="pill"] { background: {line}; color: {muted}; border-radius: 6px; padding: 3px 8px; font-size: [small];
  font-weight: 600; }
QLabel[look="pill"][tone="right"] { background: {right_tint}; color: {right}; }
QLabel[look="pill"][tone="wrong"] { background: {wrong_tint}; color: {wrong}; }
QLabel[look="pill"][tone="partly"] { background: {partly_tint}; color: {partly}; }
QLabel[look="pill"][tone="accent"] { background: {accent_tint}; color: {accent}; }

QFrame[look="message"] { background: {accent_tint}; border: none; border-bottom: 1px solid {border}; }
QFrame[look="message"][tone="right"] { background: {right_tint}; }
QFrame[look="message"][tone="wrong"] { background: {wrong_tint}; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: {surface}; color: {text};
  border: 1px solid {border}; border-radius: 8px; padding: 0 11px; selection-background-color: {accent};
  selection-color: {on_accent}; placeholder-text-color: {muted}; }
QLineEdit, QComboBox, QSpinBox { min-height: <36>px; }
QPlainTextEdit, QTextEdit { padding: 8px 11px; }
QTextEdit[look="code"], QTextEdit[look="code"]:focus { background: {code_back}; border-radius: 10px; padding: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus { border-color: {accent}; }
QLineEdit[look="gap"] { min-height: <28>px; padding: 0 8px; border-color: {muted}; }
QLineEdit[look="gap"]:focus { border-color: {accent}; }
QLineEdit[look="gap"]:disabled { color: {text}; }
QLineEdit[look="gap"][tone="right"] { background: {right_tint}; border-color: {right}; }
QLineEdit[look="gap"][tone="wrong"] { background: {wrong_tint}; border-color: {wrong}; }
QComboBox::drop-down { border: none; width: <28>px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: {surface}; color: {text}; border: 1px solid {border};
  selection-background-color: {accent_tint}; selection-color: {text}; outline: none; }
QCheckBox { spacing: 8px; min-height: <28>px; }
QCheckBox::indicator { width: <16>px; height: <16>px; border: 1px solid {muted}; border-radius: 5px;
  background: {surface}; }
QCheckBox::indicator:checked { background: {accent}; border-color: {accent}; }

QTableView { background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 10px;
  selection-background-color: {accent_tint}; selection-color: {text}; outline: none; }
QTableView::item { border: none; border-bottom: 1px solid {line}; padding: 0 12px; }
QTableView::item:selected { background: {accent_tint}; color: {text}; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: {surface}; color: {muted}; border: none; border-bottom: 1px solid {border};
  padding: 0 14px; min-height: <38>px; font-size: [small]; font-weight: 600; }
QHeaderView::section:first { border-top-left-radius: 9px; }
QHeaderView::section:last { border-top-right-radius: 9px; }
QHeaderView::section:only-one { border-top-left-radius: 9px; border-top-right-radius: 9px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: {surface}; border: none; }

QProgressBar { background: {line}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: {accent}; border-radius: 3px; }
QProgressBar[tone="right"]::chunk { background: {right}; }
QProgressBar[tone="partly"]::chunk { background: {partly}; }
QProgressBar[tone="wrong"]::chunk { background: {wrong}; }

QSlider { min-height: <24>px; }
QSlider::groove:horizontal { background: {border}; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: {accent}; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: {accent}; border: 2px solid {surface}; width: <16>px; height: <16>px;
  margin: -<8>px 0; border-radius: <8>px; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: {border}; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: {border}; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: {muted}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: {border}; }

QMenu { background: {surface}; color: {text}; border: 1px solid {border}; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: {accent_tint}; color: {text}; }
"""
_ROLES = ("title", "stem", "small", "chip", "score")
_LENGTHS = (8, 14, 16, 24, 28, 36, 38, 42)


def stylesheet(theme: Theme) -> str:
    """Return the rules with this theme's colours, sizes and lengths filled in."""
    rules = _RULES
    for token, value in theme.palette._asdict().items():
        rules = rules.replace(f"{{{token}}}", value)
    for role in _ROLES:
        rules = rules.replace(f"[{role}]", f"{theme.points(role)}pt")
    for length in _LENGTHS:
        rules = rules.replace(f"<{length}>", str(theme.px(length)))
    return rules
