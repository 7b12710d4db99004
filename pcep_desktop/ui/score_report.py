"""A sitting's result as a document: for the PDF file and for the printer. Light colours, whatever the theme: it is for paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr
from pcep_desktop.ui.result_cards import details, earlier_words, earned_words, share_words
from pcep_desktop.ui.result_rows import item_cells, titles
from pcep_desktop.ui.theme import LIGHT
from pcep_desktop.ui.words import date_words, outcome_tone, rule_words, time_cell, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pcep_desktop.db.score_report import Earlier, ScoreReport
    from pcep_desktop.exam.marking import Result

_POINT_SIZE = 9.5
_MARGIN = 8.0  # millimetres; the document adds two centimetres of its own, with the page number in them
_MARKS = {True: "✓", False: "✗"}
_STYLE = f"""
h1, h2, p, td {{ color: {LIGHT.text}; }}
h1 {{ font-size: 16pt; }}
h2 {{ font-size: 11pt; }}
th {{ color: {LIGHT.muted}; font-weight: 600; }}
td, th {{ padding: 3px 8px 3px 0; }}
.score {{ font-size: 26pt; font-weight: 700; }}
.muted {{ color: {LIGHT.muted}; }}
.right {{ color: {LIGHT.right}; font-weight: 600; }}
.wrong {{ color: {LIGHT.wrong}; font-weight: 600; }}
.partly {{ color: {LIGHT.partly}; font-weight: 600; }}
"""


def document(report: ScoreReport, objectives: Mapping[str, str]) -> QTextDocument:
    """Return the report; `objectives` names the objectives by their codes."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    font.setPointSizeF(_POINT_SIZE)
    made = QTextDocument()
    made.setDefaultFont(font)
    made.setDefaultStyleSheet(_STYLE)
    made.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title(report))
    made.setHtml("".join(_parts(report, objectives)))
    return made


def title(report: ScoreReport) -> str:
    """Return what the report is called."""
    return tr("Score report: {exam}", exam=report.sitting.paper.title)


def pdf(made: QTextDocument) -> bytes:
    """Return the document as a PDF file on A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(made.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    writer.setCreator("PCEP Exam Accelerator")
    made.print_(writer)
    return bytes(buffer.data().data())


def _parts(report: ScoreReport, objectives: Mapping[str, str]) -> Iterable[str]:
    sitting = report.sitting
    result = sitting.result()
    yield f"<h1>{escape(title(report))}</h1>"
    yield _paragraph(tr("{name} · {date}", name=report.name, date=date_words(report.at)))
    yield from _score(report, result)
    if result.sections:
        yield _heading(tr("Section analysis"))
        yield _sections(result, sitting.paper.pass_percent)
    if report.earlier:
        yield _heading(tr("Earlier sittings of this exam"))
        yield _earlier(report.earlier)
    yield _heading(tr("Items"))
    items = [item_cells(sitting, place, objectives) for place in range(len(sitting.given))]
    yield _table(titles(), items, figures={0, 4, 5})
    yield _paragraph(tr("Not affiliated with or endorsed by the Python Institute. PCEP is their mark."), "muted")


def _score(report: ScoreReport, result: Result) -> Iterable[str]:
    thousand = result.total.thousand
    if result.passed is not None:
        word, tone = verdict_words(result.passed)
        yield _paragraph(f"{_MARKS[result.passed]} {word}", tone)
    elif report.sitting.mode is Mode.STUDY:
        yield _paragraph(tr("Study"))
    if thousand is not None:
        of = escape(tr("of 1000"))
        yield f'<p><span class="score">{thousand}</span> <span class="muted">{of}</span></p>'
    yield _paragraph(" · ".join(details(report.sitting, result)), "muted")
    yield _paragraph(rule_words(result), "muted")


def _sections(result: Result, mark: int | None) -> str:
    heads = (tr("Section"), tr("Points"), tr("Share"), tr("Time"))
    rows = [(name, earned_words(s), share_words(s, mark), time_cell(s.seconds)) for name, s in result.sections]
    return _table(heads, rows, figures={1, 2, 3})


def _earlier(earlier: Sequence[Earlier]) -> str:
    heads = (tr("Sitting"), tr("Result"), tr("Score"), tr("Time"))
    rows = [(earlier_words(e), _verdict(e), tr("{n} of 1000", n=e.thousand), time_cell(e.seconds)) for e in earlier]
    return _table(heads, rows, figures={2, 3})


def _verdict(one: Earlier) -> str:
    return "" if one.passed is None else f"{_MARKS[one.passed]} {verdict_words(one.passed)[0]}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, figures: set[int]) -> str:
    """Return a table over the whole width, with these columns to the right."""
    lines = [_row("th", heads, figures), *(_row("td", row, figures) for row in rows)]
    return f'<table width="100%" cellspacing="0">{"".join(lines)}</table>'


def _row(tag: str, cells: Sequence[str], figures: set[int]) -> str:
    made = []
    for place, text in enumerate(cells):
        side = "right" if place in figures else "left"
        made.append(f'<{tag} align="{side}"><span class="{outcome_tone(text) or ""}">{escape(text)}</span></{tag}>')
    return f"<tr>{''.join(made)}</tr>"


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraph(text: str, look: str = "") -> str:
    return f'<p class="{look}">{escape(text)}</p>'
