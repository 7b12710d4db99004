"""Plain or HTML, decided for each field; code to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks import text as text_module
from pcep_desktop.banks.text import choice, prose, sanitised, stem

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    "text",
    [
        "<class 'int'>",
        "<function f at 0x7f>",
        "List<int>",
        "1 < 2 > 0",
        "a <b or c> d",
        "<module>",
        "Use `</b>` here",
        "x & y",
        "AT&T; &unknown;",
        "if x<y:\n    pass",
    ],
)
def test_plain_text_stays_text(text: str) -> None:
    assert choice(text) == (text, None)
    assert (stem(text).text, stem(text).html) == (text, None)


@pytest.mark.parametrize(
    ("source", "text"),
    [("x &lt; y", "x < y"), ("&lt;class 'int'&gt;", "<class 'int'>"), ("&amp;lt;", "&lt;"), ("a  &amp;  b", "a  &  b")],
)
def test_entities_without_tags_are_decoded_once(source: str, text: str) -> None:
    assert choice(source) == (text, None)


def test_white_space_of_choices_is_never_collapsed() -> None:
    assert choice("a   b\n  c")[0] == "a   b\n  c"
    assert choice("<p>a   <b>b</b></p>")[0] == "a   b"
    assert choice("<code>a   b\n  c</code>")[0] == "a   b\n  c"
    assert choice("```\na   b\n  c\n```") == ("a   b\n  c", "<pre><code>a   b\n  c</code></pre>")


def test_one_fence_that_stands_last_is_the_code() -> None:
    assert stem("Look:\n\n```python\nfor n in x:\n    pass\n```\n") == ("Look:", None, "for n in x:\n    pass", 0)
    kept = "```\na\n```\nand\n```\nb\n```"
    assert stem(kept).text == kept
    assert stem("```\na\n```\nWhat?").code is None
    assert stem("Look:\n```\na\n```", take_code=False).text == "Look:\n```\na\n```"


def test_one_block_that_stands_last_is_the_code() -> None:
    assert stem("<p>Look:</p><pre>\n  a\n b</pre><p>&nbsp;</p><br>")[:3] == ("Look:", "<p>Look:</p>", "  a\n b")
    two = stem("<pre>a</pre><p>and</p><pre>b</pre>")
    assert (two.code, two.text) == (None, "a\nand\nb")
    assert stem("<p>Look:</p><pre>a</pre>", take_code=False).text == "Look:\na"
    assert stem("<p>What is <code>x</code></p>").code is None


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('<code class="codep">if i<n and n>1:\n    pass</code>', "if i<n and n>1:\n    pass"),
        ('<code class="codep">while i < i + 2 :\n  x</code>', "while i < i + 2 :\n  x"),
        ("<code class=\"codep\">print(type(x)) # <class 'int'></code>", "print(type(x)) # <class 'int'>"),
        ('<code class="codep">a&lt;b<br>c&nbsp;&nbsp;d</code>', "a<b\nc  d"),
        ("<pre><code>x = '&amp;lt;'</code></pre>", "x = '&lt;'"),
        ("<pre>never closed\n  x", "never closed\n  x"),
    ],
)
def test_code_in_markup_is_kept_to_the_letter(source: str, code: str) -> None:
    assert stem(f"<p>Look:</p>{source}").code == code


def test_what_is_no_tag_stays_text_within_markup_too() -> None:
    assert choice("<p>It prints <module> or <b>List<int></b></p>") == (
        "It prints <module> or List<int>",
        "<p>It prints &lt;module&gt; or <b>List&lt;int&gt;</b></p>",
    )


INDENTED = "What?\nfor i in x:\n    print(i)"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>What?</p><p>for i in x:<br>&nbsp;&nbsp;&nbsp;&nbsp;print(i)</p>", INDENTED),
        ("<p>What?</p><p>for i in x:<br/>\n&nbsp; &nbsp; print(i)</p>", INDENTED),
        ("<p>What?</p><p>for i in x:</p><p>\xa0\xa0\xa0\xa0<b>print</b>(i)</p>", INDENTED),
        ("<p>What?</p><p>for i in x:<br>&nbsp;&nbsp;<span>&nbsp;&nbsp;</span>print(i)</p>", INDENTED),
        ("<p>What?</p><p>for i in x:<br>&nbsp;&nbsp;&nbsp;&nbsp;<code>print(i)</code></p>", INDENTED),
        ("<p>&nbsp;&nbsp;if a:<br>&nbsp;&nbsp;&nbsp;&nbsp;b</p>", "  if a:\n    b"),
        ("<p>&nbsp;What?&nbsp;</p>", "What?"),
        ("<p>a &nbsp;&nbsp;(Select <u>two</u> answers)</p>", "a (Select two answers)"),
        ("<p>a\n   b<br>   \n  c</p>\n  <p>   d</p>", "a b\nc\n\nd"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<p>a<br>&nbsp;&nbsp;<br>b</p>", "a\n\nb"),
    ],
)
def test_no_break_spaces_indent_and_other_white_space_collapses(source: str, text: str) -> None:
    assert stem(source).text == text
    assert (prose(source) or "").replace("`", "") == text


def test_a_block_of_code_that_stands_first_keeps_its_indentation() -> None:
    source = "<pre>  a\n \n b</pre><p>Which?</p>"
    assert stem(source).text == "  a\n \n b\nWhich?"
    assert prose(source) == "```\n  a\n \n b\n```\nWhich?"


def test_indentation_in_a_choice_of_several_lines_is_kept() -> None:
    assert choice("<p>&nbsp;&nbsp;if a:<br>&nbsp;&nbsp;&nbsp;&nbsp;b</p>")[0] == "  if a:\n    b"
    assert choice("<div>\n   <p>a  b</p>\n</div>")[0] == "a  b"


@pytest.mark.parametrize(
    "text",
    [
        "What does `print('&amp;')` print?",
        "What?\n\n```\nprint('&lt;b&gt;')\n```\nWhich line?",
        "What?\n\n~~~\nprint('&lt;b&gt;')\n~~~\nWhich line?",
        "`&nbsp;` or `&#65;`",
    ],
)
def test_entities_in_back_ticks_and_fences_are_code(text: str) -> None:
    assert stem(text).text == text
    assert choice(text) == (text, None)
    assert prose(text) == text


def test_entities_beside_code_are_decoded_and_those_in_it_are_not() -> None:
    source, text = "Is a &lt; b in `'&lt;'`&nbsp;?", "Is a < b in `'&lt;'` ?"

    assert (stem(source).text, choice(source)[0], prose(source)) == (text, text, text)
    assert stem("a &lt; b?\n```\nprint('&lt;b&gt;')\n```")[:3] == ("a < b?", None, "print('&lt;b&gt;')")
    assert choice("```\nprint('&lt;b&gt;')\n```")[0] == "print('&lt;b&gt;')"
    assert stem("<p>What does `'&lt;'` print?</p>").text == "What does `'<'` print?"


@pytest.mark.parametrize("read", [lambda source: stem(source).text, prose])
def test_the_first_line_keeps_its_indentation_where_others_follow(read: Callable[[str], str | None]) -> None:
    code = "    for i in x:\n        print(i)\nWhat?"

    assert read(f"\n \n{code}\n\n ") == code
    assert read("  What?  \n") == "What?"
    assert read("  a &lt; b\n  c") == "  a < b\n  c"


def test_text_before_a_fence_keeps_its_indentation_too() -> None:
    assert stem("    if a:\n        b\n\n```\nc\n```")[:3] == ("    if a:\n        b", None, "c")


def test_a_fence_among_markup_is_a_block_of_code_to_the_letter() -> None:
    fence = "```python\nfor i in x:\n    print('&lt;<b>')\n```"
    code = "for i in x:\n    print('&lt;<b>')"
    block = "<pre><code>for i in x:\n    print('&amp;lt;&lt;b&gt;')</code></pre>"

    assert stem(f"What?<br>\n{fence}\n") == ("What?", "What?", code, 0)
    assert stem(f"What?<br>\n{fence}\n<p>Which?</p>")[:2] == (
        f"What?\n\n{code}\n\nWhich?",
        f"What?<br>\n{block}<p>Which?</p>",
    )
    assert choice(f"<b>This:</b>\n{fence}") == (f"This:\n{code}", f"<b>This:</b>\n{block}")
    assert prose(f"<p>See:</p>\n{fence}") == f"See:\n\n```\n{code}\n```"


def test_a_fence_within_marked_code_is_part_of_that_code() -> None:
    assert stem("<p>What?</p><pre>\n```\na &lt; b\n```\n</pre>").code == "```\na < b\n```"


def test_an_explanation_keeps_its_code_visible() -> None:
    assert prose("<p>Use <code>x</code>.</p><pre>a\n b</pre>") == "Use `x`.\n```\na\n b\n```"
    assert prose("  plain `x`  ") == "plain `x`"
    assert prose("   ") is None


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("<p>a<b>c<p>d</b>e", "<p>a<b>c</b></p><p>de</p>"),
        ("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>"),
        ("<script>x</script>y", "y"),
        ("<script>never closed", ""),
        ("<scr<script>ipt>x</script>", "&lt;scr"),
        ("<b onmouseover=alert(1)>x</b>", "<b>x</b>"),
        ("<IMG SRC=http://a.example/x>", "[picture]"),
        ("<!-- <b>no</b> -->yes", "yes"),
        ("<ul><li>one<li>two</ul>", "<p>one</p><p>two</p>"),
        ("<a href='javascript:x'>k</a>", "k"),
        ("a&nbsp;b", "a&nbsp;b"),
    ],
)
def test_markup_is_reduced_to_what_cannot_act(source: str, clean: str) -> None:
    assert sanitised(source) == clean
    assert sanitised(clean) == clean


def test_an_html_parser_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "rich", lambda _pieces: "<p>a</p><script>x</script><img src=//a.example>")
    assert sanitised("<p>a</p>") == "<p>a</p>"
