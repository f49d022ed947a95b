"""The page in a browser: by mouse, by keyboard, on paper; nothing leaves it, nothing fails."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import LAPTOP, NEEDED, PAPER, PHONE, Seen, axe_faults, browsing, missing
from cli import kuchiki
from kuchiki.flowchart import read_region

pytestmark = pytest.mark.skipif(bool(missing()) and not NEEDED, reason=f"without {missing()}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report of one region, large and small, of two, and of a chart."""
    folder = tmp_path_factory.mktemp("pages")
    asked = {
        "one": ["zgc"],
        "small": ["huadu"],
        "two": ["guangzhou", "huadu", "--as-of", "2006"],
        "chart": ["hi-tech"],
        "five": ["zgc", "guangzhou", "huadu", "nanhai", "sanshui"],
    }
    for name, words in asked.items():
        ran = kuchiki("report", *words, "-o", str(folder / f"{name}.html"))
        assert ran.code == 0, ran.err
    return {name: folder / f"{name}.html" for name in asked}


def opened(
    browser: Any, path: Path, size: tuple[int, int], anchor: str = "", scheme: str = "light"
) -> Seen:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    seen = Seen(page, [], [])
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.goto(path.as_uri() + anchor)
    return seen


def closed(seen: Seen) -> None:
    """Nothing was complained of, and only the file itself was read."""
    seen.page.close()
    assert seen.complaints == []
    assert {url.partition("#")[0].partition(":")[0] for url in seen.asked} <= {"file", "data"}
    assert len([url for url in seen.asked if url.startswith("file:")]) == 1


@pytest.mark.parametrize("size", [PHONE, LAPTOP, PAPER])
def test_every_gate_opens_by_mouse(
    browser: Any, files: dict[str, Path], size: tuple[int, int]
) -> None:
    """A click on a gate of the flowchart opens its panel and names it in the address."""
    seen = opened(browser, files["one"], size)
    gates = list(read_region("zgc").chart.gates)
    for gate in gates:
        panel = seen.page.locator(f"#{gate}")
        assert panel.get_attribute("open") is None
        seen.page.locator(f'.flowchart svg a[href="#{gate}"]').click(position={"x": 12, "y": 12})
        seen.page.locator(f"#{gate}[open]").wait_for()
        assert seen.page.url.endswith(f"#{gate}")
        assert panel.locator(".criterion").first.is_visible()
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    closed(seen)


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_every_gate_opens_by_keyboard(
    browser: Any, files: dict[str, Path], size: tuple[int, int]
) -> None:
    """The tabulator comes to each gate in turn; Enter opens its panel and goes on from there."""
    seen = opened(browser, files["one"], size)
    page = seen.page
    page.locator(".flowchart .view").focus()
    found = []
    for _ in read_region("zgc").chart.gates:
        page.keyboard.press("Tab")
        found.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Enter")
        page.locator("summary:focus").wait_for()
        panel = page.evaluate("document.activeElement.parentElement.id")
        assert f"#{panel}" == found[-1]
        assert page.evaluate("document.activeElement.parentElement.open")
        page.locator(f'.flowchart svg a[href="{found[-1]}"]').focus()
    assert found == [f"#{gate}" for gate in read_region("zgc").chart.gates]  # in its order
    closed(seen)


def test_escape_closes_a_panel(browser: Any, files: dict[str, Path]) -> None:
    """The keyboard is back at the gate of the flowchart that opened it, else at its heading."""
    seen = opened(browser, files["one"], LAPTOP)
    page = seen.page
    page.locator('.flowchart svg a[href="#leader"]').focus()
    page.keyboard.press("Enter")
    page.locator("#leader[open] > summary:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator("#leader[open]").count() == 0
    assert page.evaluate("document.activeElement.closest('svg') !== null")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#leader"
    page.keyboard.press("Escape")  # no panel: nothing happens
    page.locator("#barriers > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator("#barriers[open]").count() == 0
    assert page.locator("#barriers > summary:focus").count() == 1
    closed(seen)


def test_a_chinese_name_is_not_torn(browser: Any, files: dict[str, Path]) -> None:
    """In a heading a name in Chinese stands on one line where it can."""
    seen = opened(browser, files["one"], (330, 844))
    lines = seen.page.locator("h1").evaluate(
        """head => {
          const words = head.firstChild, at = words.data.indexOf("中"), range = new Range();
          range.setStart(words, at);
          range.setEnd(words, at + "中关村科技园区".length);
          return range.getClientRects().length;
        }"""
    )
    assert lines == 1
    closed(seen)


def test_a_chart_begins_with_its_picture(browser: Any, files: dict[str, Path]) -> None:
    """On paper, too, the flowchart stands on the first sheet, beneath the heading."""
    seen = opened(browser, files["chart"], PAPER)
    seen.page.emulate_media(media="print")
    flowchart = seen.page.locator("section.flowchart")
    assert flowchart.evaluate("e => getComputedStyle(e).breakBefore") == "auto"
    bottom = flowchart.evaluate("e => e.getBoundingClientRect().bottom")
    assert bottom < 0.9 * PAPER[1]
    closed(seen)


def test_an_anchor_opens_its_panel(browser: Any, files: dict[str, Path]) -> None:
    """A link to a gate, from a mail for instance, shows it open; of two regions, the right one."""
    seen = opened(browser, files["one"], LAPTOP, "#joint-action")
    seen.page.locator("#joint-action > summary:focus").wait_for()
    closed(seen)
    seen = opened(browser, files["two"], PHONE, "#guangzhou.joint-action")
    gate = seen.page.locator("[id='guangzhou.joint-action']")
    gate.locator("> summary:focus").wait_for()
    top = gate.evaluate("e => e.getBoundingClientRect().top")
    assert -2 <= top < 400
    closed(seen)


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_evidence_is_filtered(browser: Any, files: dict[str, Path], size: tuple[int, int]) -> None:
    """By source, year, gate and mark; the count is said; all comes back."""
    seen = opened(browser, files["one"], size)
    page = seen.page
    rows = page.locator("table.evidence tbody tr")
    total = rows.count()
    form = page.locator("form.filters").filter(has=page.locator("[data-filter=source]"))
    form.locator("[data-filter=source]").select_option("drc-2007")
    shown = page.locator("table.evidence tbody tr:visible")
    assert 0 < shown.count() < total
    assert set(shown.evaluate_all("rows => rows.map(r => r.dataset.source)")) == {"drc-2007"}
    assert form.locator(".shown").inner_text() == f"{shown.count()} of {total} shown"
    form.locator("[data-filter=gates]").select_option("joint-action")
    form.locator("[data-filter=year]").select_option("2007")
    assert 0 < shown.count() < 20
    form.locator("button[type=reset]").click()
    page.locator("table.evidence tr[hidden]").first.wait_for(state="detached")
    form.locator("[data-filter=keys]").select_option("proxy")
    assert 0 < shown.count() < total
    assert "proxy" in shown.first.inner_text()
    closed(seen)


def test_the_matrix_is_filtered_and_sorted(browser: Any, files: dict[str, Path]) -> None:
    """Only differences, only bottlenecks, a step; a heading sorts up, down and back."""
    seen = opened(browser, files["two"], LAPTOP)
    page = seen.page
    shown = page.locator("table.matrix tbody tr:visible")
    total = shown.count()
    order = shown.evaluate_all("rows => rows.map(r => r.id)")
    page.get_by_label("Only differences").check()
    differing = shown.count()
    assert 0 < differing < total
    page.get_by_label("Only bottlenecks").check()
    assert shown.count() <= differing
    page.get_by_label("Only bottlenecks").uncheck()
    page.get_by_label("Only differences").uncheck()
    page.locator("[data-filter=step]").select_option("Step II: Innovation")
    assert set(shown.evaluate_all("rows => rows.map(r => r.dataset.step)")) == {
        "Step II: Innovation"
    }
    page.locator("[data-filter=step]").select_option("")
    head = page.locator("table.matrix thead button").first
    head.click()
    names = shown.evaluate_all("rows => rows.map(r => r.id)")
    assert names != order and sorted(names) == sorted(order)
    assert page.locator("table.matrix th[aria-sort=ascending]").count() == 1
    head.press("Enter")
    assert shown.evaluate_all("rows => rows.map(r => r.id)") == names[::-1]
    head.press("Enter")
    assert shown.evaluate_all("rows => rows.map(r => r.id)") == order
    page.locator("table.matrix a.to").first.click()
    page.locator(":target[open]").wait_for()
    closed(seen)


def test_pictures_zoom_and_pan(browser: Any, files: dict[str, Path]) -> None:
    """By buttons, by keys, and dragged by the mouse, which opens no gate."""
    seen = opened(browser, files["one"], LAPTOP)
    page = seen.page
    view = page.locator(".flowchart .view")

    def width() -> float:
        return float(view.locator("svg").evaluate("e => e.getBoundingClientRect().width"))

    page.get_by_role("button", name="Size to read").first.click()
    readable = width()
    page.get_by_role("button", name="Zoom in").first.click()
    assert width() == pytest.approx(readable * 1.25, rel=0.01)
    view.focus()
    for _ in range(4):
        page.keyboard.press("+")
    assert width() > readable * 2
    left = view.evaluate("e => e.scrollLeft")
    box = view.bounding_box()
    x, y = box["x"] + box["width"] / 2, max(box["y"], 0) + 200
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y, steps=5)
    page.mouse.up()
    assert view.evaluate("e => e.scrollLeft") == pytest.approx(left + 150, abs=8)
    assert "#" not in page.url
    page.keyboard.press("0")
    assert width() == pytest.approx(view.evaluate("e => e.clientWidth"), abs=2)
    page.keyboard.press("-")
    assert width() < view.evaluate("e => e.clientWidth")
    closed(seen)


@pytest.mark.parametrize("name", ["one", "two", "chart"])
def test_it_prints_on_a4(browser: Any, files: dict[str, Path], name: str) -> None:
    """On paper every panel is open, nothing is cut off, and links lead somewhere."""
    seen = opened(browser, files[name], PAPER)
    page = seen.page
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF") and b"/Dest" in pdf
    assert b"/MediaBox [0 0 594.95" in pdf or b"/MediaBox [0 0 595" in pdf
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.gate:not([open])").count() == 0
    assert (
        page.locator("details.gate .criterion >> visible=true").count()
        == page.locator("details.gate .criterion").count()
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    if name != "chart":
        assert page.locator("details.gate[open]").count() == 0
    closed(seen)


def test_a_comparison_is_cut_to_the_sheet(browser: Any, files: dict[str, Path]) -> None:
    """On paper two flowcharts go beside each other at a size to read."""
    seen = opened(browser, files["two"], PAPER)
    page = seen.page
    tiles = page.locator(".tiles svg")
    assert not tiles.first.is_visible()
    page.emulate_media(media="print")
    assert tiles.count() >= 1
    for tile in tiles.all():
        box, shown = tile.get_attribute("viewBox"), tile.bounding_box()
        assert box is not None and shown is not None
        assert shown["width"] / float(box.split()[2]) > 0.6  # pixels to a point: 6 point print
        assert shown["height"] < 0.95 * PAPER[1]
        painted = tile.locator("use").evaluate("e => e.getBBox().height")
        assert painted > 500
    closed(seen)


@pytest.mark.parametrize("name", ["one", "five", "chart"])
def test_no_word_is_torn_on_paper(browser: Any, files: dict[str, Path], name: str) -> None:
    """In tables, also of five regions side by side: only words that no column has room for."""
    seen = opened(browser, files[name], (703, 1000))  # A4 less its margins
    seen.page.emulate_media(media="print")
    torn = seen.page.evaluate(
        """() => {
          const torn = new Set(), range = new Range();
          for (const cell of document.querySelectorAll("th, td")) {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const text = walker.currentNode;
              for (const word of text.data.matchAll(/[A-Za-z]{2,14}/g)) {
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (tops.size > 1) torn.add(word[0]);
              }
            }
          }
          return [...torn];
        }"""
    )
    assert torn == []
    closed(seen)


def test_heads_of_tables_are_on_every_sheet(browser: Any, files: dict[str, Path]) -> None:
    """A long table says on each sheet what its columns are."""
    seen = opened(browser, files["one"], PAPER)
    seen.page.pdf(prefer_css_page_size=True)
    seen.page.emulate_media(media="print")
    button = seen.page.locator("table.evidence thead button").first
    assert button.evaluate("e => getComputedStyle(e).display") == "contents"  # else not repeated
    closed(seen)


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        ("one", LAPTOP, "light"),
        ("small", PHONE, "dark"),
        ("small", LAPTOP, "dark"),
        ("two", PHONE, "light"),
        ("chart", PHONE, "dark"),
    ],
)
def test_axe_finds_nothing(
    browser: Any, files: dict[str, Path], name: str, size: tuple[int, int], scheme: str
) -> None:
    """No fault against WCAG 2.2 AA, with every panel open, and closed where that is quick."""
    seen = opened(browser, files[name], size, scheme=scheme)
    if name in ("small", "chart"):
        faults = axe_faults(seen.page)
        assert faults == [], "\n".join(faults)
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    faults = axe_faults(seen.page)
    assert faults == [], "\n".join(faults)
    closed(seen)
