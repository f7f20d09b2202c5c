"""The page of a report in a real browser: what is marked, tied, filtered, sorted and escaped, by mouse and by keys.

Needs playwright and a Chromium: `pip install -e '.[browser]'`, and a package of the system, as Debian's `chromium`, or
CHROMIUM, the path of one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ipfacts.report import documents, render
from report_cases import HOSTILE, NEWS, hostile, news, write_article

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install -e '.[browser]'; the page was not tested"
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found: install one; the page was not tested")

Page = Any  # of playwright, which need not be there


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as tool:
        # in a container there are often no user namespaces; what is opened is our own page
        chromium = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page of two articles, one of which is full of markup, as a file."""
    monkeypatch.chdir(tmp_path)
    write_article(tmp_path / "news.json", NEWS)
    write_article(tmp_path / "hostile.json", HOSTILE)
    path = tmp_path / "report.html"
    path.write_text("\n".join(render(documents([*news(), *hostile()]), name="claims.jsonl")), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Page]:
    """The page in its view of articles. It may log nothing, fail nowhere and ask for nothing but itself."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("dialog", lambda dialog: wrong.append(dialog.message))
    tab.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    tab.goto(f"{address}#articles")
    yield tab
    context.close()
    assert wrong == []


def figures(page: Page, selector: str = "li.claim:visible .value") -> list[str]:
    return list(page.locator(selector).all_text_contents())


def tied(page: Page) -> list[str]:
    return list(page.locator(".text .m.on").all_text_contents())


def choose(page: Page, name: str, value: str) -> None:
    field = page.locator(f"[name={name}]")
    if field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


ALL = ["1,200", "> 900", "300", "2,000", "77"]


# Marks


def test_the_text_is_whole_and_marked(page: Page) -> None:
    article = page.locator("article").first
    assert article.locator("h2").inner_text() == NEWS.title
    assert article.locator(".passage").text_content() == NEWS.text.removeprefix(f"{NEWS.title}\n\n")
    assert "Whole text" in article.locator(".source").inner_text()
    assert article.locator(".text .m.value").all_text_contents() == ["1,200", "more than 900", "300", "2,000"]


def test_markup_in_articles_and_claims_is_text(page: Page) -> None:
    article = page.locator("article").nth(1)
    assert article.locator("h2").text_content() == HOSTILE.title
    assert article.locator(".passage").text_content() == HOSTILE.text.removeprefix(f"{HOSTILE.title}\n\n")
    assert "<script>hit(7)</script>" in article.locator("li.claim").inner_text()
    assert page.evaluate("typeof hit") == "undefined"
    assert page.locator("script").count() == 2
    assert page.locator("img, [onerror], [onload], [onmouseover]").count() == 0
    choose(page, "organisation", "onmouseover")
    page.locator("[data-go=table]").click()
    assert figures(page, "#rows tr td:first-child") == ["77"]
    assert page.locator("img, [onerror], [onload], [onmouseover]").count() == 0


def test_a_script_that_got_in_would_not_run(browser: Any, address: str) -> None:
    tab = browser.new_page()
    tab.goto(address)
    tab.evaluate(
        """() => {
          addEventListener("securitypolicyviolation", () => { window.refused = true; });
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
        }"""
    )
    tab.wait_for_function("() => window.refused")
    assert tab.evaluate("window.ran") is None
    tab.close()


# Ties


def test_pointing_at_a_claim_lights_its_parts(page: Page) -> None:
    page.locator("li.claim").first.hover()
    assert tied(page) == ["Acme", "1,200", "patent", "applications", "China", "last year", "its spokesperson said"]
    assert page.locator(".s.here").count() == 1
    page.locator("h1").hover()
    assert tied(page) == []


def test_pointing_at_a_mark_lights_its_claims(page: Page) -> None:
    page.locator(".text .m", has_text="Boreal").first.hover()
    assert figures(page, "li.claim.on .value") == ["> 900", "2,000"]
    page.locator(".text .m", has_text="last year").hover()
    assert figures(page, "li.claim.on .value") == ["1,200", "> 900", "300"]


def test_what_comes_under_a_pointer_at_rest_is_not_pointed_at(page: Page) -> None:
    page.locator("[data-go=table]").click()
    page.locator("#rows tr").nth(2).locator("a").last.click()
    page.wait_for_timeout(300)
    assert page.locator("li.claim:hover").count() == 1
    assert figures(page, "li.claim.on .value") == []


def test_a_click_keeps_a_tie_and_escape_lets_go(page: Page) -> None:
    page.locator("li.claim .go").nth(2).click()
    page.locator("h1").hover()
    assert "300" in tied(page)
    page.keyboard.press("Escape")
    assert tied(page) == []


def test_keys_go_through_claims_and_over_to_the_text_and_back(page: Page) -> None:
    focused = "document.activeElement.textContent"
    page.locator("li.claim .go").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "300 patent applications"
    assert "300" in tied(page)
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "300"
    assert page.evaluate("document.activeElement.className").split()[:2] == ["m", "value"]
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "2,000"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "2,000 trademark applications"


STOP = "document.activeElement.closest('.text, .claims')?.className + ' ' + document.activeElement.tagName"


def test_the_tab_key_stops_once_in_each_text_and_list(page: Page) -> None:
    page.locator("#clear").focus()
    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
    assert stops == ["text DIV", "text A", "claims A"] * 2


# Filters


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("metric", "patent_applications", ["1,200", "> 900", "300"]),
        ("organisation", "Boreal", ["> 900", "2,000"]),
        ("organisation", "rru", ["300"]),
        ("organisation", "nobody", []),
        ("place", "CN", ["1,200", "> 900", "300"]),
        ("place", "-", ["2,000", "77"]),
        ("factuality", "target", ["2,000"]),
        ("confidence", "0.7", ["1,200", "300", "77"]),
    ],
)
def test_a_filter_leaves_what_fits(page: Page, name: str, value: str, left: list[str]) -> None:
    choose(page, name, value)
    assert figures(page) == left
    assert page.locator("#nothing").is_visible() == (left == [])
    assert page.locator("#count").inner_text().startswith(f"{len(left)} of 5 claims in ")
    page.locator("#clear").click()
    assert figures(page) == ALL


def test_marks_of_claims_that_are_left_out_rest(page: Page) -> None:
    choose(page, "factuality", "target")
    assert page.locator("article:visible .text .m.value:not(.off)").all_text_contents() == ["2,000"]


def test_filters_work_together_and_are_in_the_address(page: Page, address: str) -> None:
    choose(page, "organisation", "Boreal")
    choose(page, "metric", "patent_applications")
    assert figures(page) == ["> 900"]
    found = page.url
    page.goto("about:blank")
    page.goto(found)
    assert figures(page) == ["> 900"]
    assert page.locator("[name=organisation]").input_value() == "Boreal"


# Sorting


@pytest.mark.parametrize(
    ("order", "sorted_"),
    [
        ("metric", ["1,200", "> 900", "300", "2,000", "77"]),
        ("value", ["2,000", "1,200", "> 900", "300", "77"]),
        ("confidence", ["1,200", "300", "> 900", "2,000", "77"]),
    ],
)
def test_claims_are_sorted_within_their_article(page: Page, order: str, sorted_: list[str]) -> None:
    choose(page, "claims", order)
    assert figures(page) == sorted_
    choose(page, "claims", "")
    assert figures(page) == ALL


def test_articles_are_sorted(page: Page) -> None:
    choose(page, "articles", "published")
    assert figures(page) == ["77", *ALL[:4]]
    choose(page, "articles", "claims")
    assert figures(page) == ALL


@pytest.mark.parametrize(
    ("column", "once", "twice"),
    [
        ("Value", ["2,000", "1,200", "> 900", "300", "77"], ["77", "300", "> 900", "1,200", "2,000"]),
        ("Subject", ["1,200", "> 900", "2,000", "300", "77"], ["77", "300", "> 900", "2,000", "1,200"]),
        ("Confidence", ["1,200", "77", "300", "> 900", "2,000"], ["2,000", "> 900", "300", "1,200", "77"]),
        ("Period", ["1,200", "> 900", "300", "2,000", "77"], ["1,200", "> 900", "300", "2,000", "77"]),
    ],
)
def test_the_table_is_sorted_by_a_column(page: Page, column: str, once: list[str], twice: list[str]) -> None:
    page.locator("[data-go=table]").click()
    head = page.locator("th", has_text=column)
    for order in (once, twice):
        head.locator("button").click()
        assert figures(page, "#rows td:first-child") == order
    assert head.get_attribute("aria-sort") in ("ascending", "descending")


# Permalinks, views, themes


def test_a_permalink_leads_to_its_claim_whatever_is_filtered(page: Page, address: str) -> None:
    anchor = page.locator("li.claim").nth(3).get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}#{anchor}?metric=patent_applications")
    assert figures(page, "li.claim.on .value") == ["2,000"]
    assert figures(page) == ALL
    assert "Filters were cleared" in page.locator("#count").inner_text()
    assert page.evaluate("document.activeElement.textContent") == "2,000 trademark applications"


def test_what_is_clicked_gives_its_permalink(page: Page) -> None:
    second = page.locator("li.claim").nth(1)
    second.locator(".go").click()
    assert page.url.endswith(f"#{second.get_attribute('id')}")


def test_a_bar_leads_to_its_claims(page: Page) -> None:
    page.locator("[data-go=summary]").click()
    page.locator("#summary .bars a", has_text="trademark applications").click()
    assert figures(page) == ["2,000"]


def test_the_plots_name_units_and_comparators(page: Page) -> None:
    page.locator("[data-go=summary]").click()
    plot = page.locator("[data-plot=leaders] svg")
    assert plot.locator(".figure").all_text_contents() == ["1,200", "> 900", "300"]
    assert plot.locator(".label").all_text_contents() == ["Acme", "Boreal", "Cirrus"]
    assert plot.locator(".unit").text_content() == "number of patent applications"
    widths = [float(bar.get_attribute("width").rstrip("%")) for bar in plot.locator(".solid").all()]
    assert widths == sorted(widths, reverse=True)
    assert plot.locator(".open").count() == 1


def test_a_theme_is_kept(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("#theme").click()
    page.locator("#theme").click()
    dark = page.evaluate(ground)
    assert page.locator("#theme").inner_text() == "Theme: dark"
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.locator("li.claim .go").first.click()
    for view in ("articles", "table", "summary"):
        page.locator(f"[data-go={view}]").click()
        poor = page.evaluate(CONTRAST)
        assert poor == [], view


# Elements with text of their own whose contrast with their ground is below 4.5 to 1 (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return Array.from(canvas.getImageData(0, 0, 1, 1).data);
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = rgb(getComputedStyle(one).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.closest("script, option, datalist, title")) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(rgb(element.closest("svg") ? style.fill : style.color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(element.outerHTML.slice(0, 90) + " " + ratio.toFixed(2));
  }
  return poor;
}"""


def test_a_narrow_window_has_nothing_beside_it(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for view in ("summary", "articles", "table"):
        page.locator(f"[data-go={view}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, view
