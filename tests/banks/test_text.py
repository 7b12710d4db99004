"""Plain or HTML, decided for each field; code to the letter."""

from __future__ import annotations

import pytest

from pcep_desktop.banks import text as text_module
from pcep_desktop.banks.text import choice, prose, sanitised, stem


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
