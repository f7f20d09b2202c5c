"""What markup shows, where a text stands in it, and that neither takes more than linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipfacts.articles.markup import stretches, text_of
from ipfacts.model import Article


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Filings <b>rose</b> 5&nbsp;%.</p><p>Grants fell.</p>", "Filings rose 5 %.\n\nGrants fell."),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>China</li><li>Japan</li></ul>", "China\nJapan"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "| A | B |\n| 1 | 2 |"),
        ("<script>if (a < b) { x = '<p>no</p>' }</script><style>p {}</style><p>yes", "yes"),
        ("<!-- <p>no</p> -->yes", "yes"),
        ("<nitf:p>yes</nitf:p>", "yes"),
        ("p < 0.05 &lt; 1 &amp; &unknown; &#163;3m", "p < 0.05 < 1 & &unknown; £3m"),
        ("shown <p never closed", "shown"),
        ("shown <!-- never closed <p>no", "shown"),
        ("shown <script> never closed <p>no", "shown"),
        ("", ""),
    ],
)
def test_what_markup_shows(source: str, text: str) -> None:
    assert text_of(source) == text


def test_stretches_lead_to_the_source() -> None:
    source = (
        "<title>Acme</title><p>Acme was <b>granted</b>\n1,200&nbsp;patents for &pound;3m.</p><td>Bolt</td><td>900</td>"
    )
    text = "Acme\n\nAcme was granted 1,200 patents for £3m.\n\n| Bolt | 900 |"
    article = Article(id="a", text=text, stretches=stretches(text, source))

    def told(part: str) -> str | None:
        start = text.rindex(part)
        found = article.in_source(start, start + len(part))
        return source[slice(*found)] if found else None

    assert told("Acme was granted 1,200 patents") == "Acme was <b>granted</b>\n1,200&nbsp;patents"
    assert told("£") == "&pound;"
    assert told("for £3m.") == "for &pound;3m."
    assert told(" Bolt ") == "Bolt"  # space around it is nobody's
    assert told("900") == "900"
    assert told("| Bolt") is None  # a bar that the source does not have
    assert article.in_source(0, 4) == (7, 11)  # the first of two


def test_what_is_not_in_the_source_has_no_place() -> None:
    article = Article(id="a", text="one two\nthree", stretches=stretches("one two\nthree", "<p>one 2</p><p>three</p>"))
    assert article.in_source(0, 7) is None
    assert article.in_source(8, 13) == (15, 20)


@given(st.text(alphabet="ab <>&;/!-#p\n\u00a0", max_size=200))
def test_stretches_hold_what_they_say(source: str) -> None:
    text = text_of(source)
    for stretch in stretches(text, source):
        assert 0 <= stretch.start < stretch.end <= len(text)
        assert 0 <= stretch.source_start < stretch.source_end <= len(source)
        if stretch.is_verbatim:
            written = source[stretch.source_start : stretch.source_end]
            assert "".join(written.split()) == "".join(text[stretch.start : stretch.end].split())


@pytest.mark.parametrize(
    "part", ["<", "<a ", "<!--", "<script>", "<div>", "&", "&amp;", "</", "<p>word ", " ", "<script>x</script>"]
)
def test_time_is_linear(part: str) -> None:
    def seconds(count: int) -> float:
        source = part * count
        began = time.process_time()
        stretches(text_of(source) + "\nnowhere" * 100, source)
        return time.process_time() - began

    seconds(1000)
    few, many = seconds(10_000), seconds(80_000)
    assert many < 40 * few + 1.0, (few, many)  # eight times the work; quadratic time would be 64 times
