"""The page of a table in a browser: filtered, sorted, scrolled, on paper; nothing leaves it."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import LAPTOP, NEEDED, PAPER, PHONE, axe_faults, browsing, missing, opened
from cli import kuchiki

pytestmark = pytest.mark.skipif(bool(missing()) and not NEEDED, reason=f"without {missing()}")

CASES, YEARS = 5000, 20
TRAP = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as started:
        yield started


def made(folder: Path, cases: int) -> Path:
    """The page of so many cases, the first of them called by a trap."""
    chance = random.Random(1)
    asked = {
        "universities": ["39", "0", ""],
        "leader": ["true", "false", ""],
        "science_parks": ["3", "0"],
        "research_institutes": ["99"],
        "students": ["99999"],
        "researchers": ["99999"],
    }
    lines = [",".join(["region", "year", *asked])]
    for case in range(cases):
        name = f"'{case // YEARS}'" if case else f'"{TRAP.replace(chr(34), chr(34) * 2)}"'
        cells = [chance.choice(some) for some in asked.values()]
        lines.append(",".join([name, str(2000 + case % YEARS), *cells]))
    table, page = folder / "cases.csv", folder / "page.html"
    table.write_text("\n".join(lines), encoding="utf-8")
    ran = kuchiki("table", str(table), "--chart", "hi-tech", "--report", str(page))
    assert ran.code == 0, ran.err
    return page


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 5,000 cases, small enough to be mailed."""
    page = made(tmp_path_factory.mktemp("many"), CASES)
    assert page.stat().st_size < 3_000_000
    return page


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 240 cases."""
    return made(tmp_path_factory.mktemp("few"), 240)


def rows(page: Any) -> list[str]:
    """The rows of the list that are there, cell by cell."""
    found: list[str] = page.locator("table.cases tbody tr:not(.far)").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.textContent.trim()).join(' | '))"
    )
    return found


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_only_rows_in_view_are_there(browser: Any, file: Path, size: tuple[int, int]) -> None:
    """5,000 cases are scrolled with a few hundred rows; the last is there at the end."""
    with opened(browser, file, size) as page:
        assert page.locator("table.cases").get_attribute("aria-rowcount") == str(CASES + 1)
        assert TRAP in rows(page)[0]
        box = page.locator(".list-part .long")
        box.scroll_into_view_if_needed()
        for share in (0.3, 0.6, 1, 1):
            box.evaluate("(e, share) => { e.scrollTop = e.scrollHeight * share; }", share)
            page.wait_for_timeout(100)
            assert page.locator("table.cases tbody tr").count() < 500
        page.locator(f"table.cases tr[aria-rowindex='{CASES + 1}']").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_script_shows_what_stands_there_without_it(browser: Any, file: Path) -> None:
    """Without a script the first 200 cases are a table, and the page says so."""
    with opened(browser, file, LAPTOP, script=False) as page:
        still = rows(page)
        assert len(still) == 200
        assert page.locator("[id=':shown']").inner_text() == "The first 200 of 5,000 are shown."
    with opened(browser, file, LAPTOP) as page:
        assert rows(page)[:50] == still[:50]
        assert page.locator("[id=':shown']").inner_text() == "5,000 of 5,000 shown"


def test_the_map_leaves_room_for_years(browser: Any, file: Path) -> None:
    """On a phone names take a third of it at most, and no year is broken."""
    with opened(browser, file, PHONE) as page:
        years = page.locator("table.heat thead th").nth(1)
        assert years.bounding_box()["height"] < 32
        name = page.locator("table.heat tbody th").first
        assert name.bounding_box()["width"] < PHONE[0] / 3


def test_tables_of_counts_fit_a_phone(browser: Any, small: Path) -> None:
    """Nothing is cut at the right."""
    with opened(browser, small, PHONE) as page:
        tables = page.locator(".scroll >> visible=true")
        fits = tables.evaluate_all("all => all.map(e => e.scrollWidth <= e.clientWidth)")
        assert fits and all(fits)


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_the_list_is_filtered(browser: Any, file: Path, size: tuple[int, int]) -> None:
    """By text, end, place and bottleneck together; what is chosen is said; all comes back."""
    with opened(browser, file, size) as page:
        status = page.locator("[id=':shown']")
        page.get_by_label("Text").fill("'17' 2003")
        assert status.inner_text() == "1 of 5,000 shown · “'17' 2003”"
        assert rows(page)[0].startswith("'17' | 2003 |")
        page.get_by_label("Text").fill("")
        page.locator("[name=status]").select_option("blocked")
        page.locator("[name=stop]").select_option("leader")
        assert status.inner_text().endswith("shown · stops at a No · Leader")
        assert all("| No at Leader |" in row for row in rows(page))
        page.locator("[name=bottleneck]").select_option("universities")
        assert status.inner_text().startswith("0 of 5,000 shown")
        page.get_by_role("button", name="Show all").click()
        page.wait_for_function(
            "document.getElementById(':shown').textContent === '5,000 of 5,000 shown'"
        )


def test_the_list_is_sorted_by_keyboard(browser: Any, file: Path) -> None:
    """A heading sorts up, down and back; numbers as numbers, ends in the chart's order."""
    with opened(browser, file, LAPTOP) as page:
        first = rows(page)[:5]
        head = page.locator("table.cases thead th").nth(1)
        head.locator("button").press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        assert all(" | 2000 | " in row for row in rows(page))
        head.locator("button").press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert all(" | 2019 | " in row for row in rows(page))
        head.locator("button").press("Enter")
        assert head.get_attribute("aria-sort") is None
        assert rows(page)[:5] == first
        names = page.locator("table.cases thead th").first
        names.locator("button").press("Enter")
        numbers = [int(row.split("'")[1]) for row in rows(page) if row.startswith("'")]
        assert numbers == sorted(numbers) and numbers[-1] < 10


def test_a_number_of_cases_shows_those_cases(browser: Any, file: Path) -> None:
    """From the funnel to the list."""
    with opened(browser, file, LAPTOP) as page:
        link = page.locator("#universities .parts a").filter(has_text="No: ")
        count = link.inner_text().strip().removeprefix("No: ").removesuffix(" stop here")
        link.click()
        said = page.locator("[id=':shown']").inner_text()
        assert said == f"{count} of 5,000 shown · stops at a No · Universities"
        assert page.url.endswith("#:list")
        page.locator("table.cases thead").wait_for()
        page.locator('.flowchart svg a[href="#leader"]').click(position={"x": 12, "y": 12})
        assert page.locator("#leader:target").count() == 1


def test_it_prints_on_a4(browser: Any, file: Path) -> None:
    """The first 200 of what is chosen stand on paper, said so; then all is as before."""
    with opened(browser, file, PAPER) as page:
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("table.cases tbody tr >> visible=true").count() == 200
        paper = page.locator("[id=':paper']")
        assert paper.inner_text() == "On paper: the first 200 of 5,000."
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        page.get_by_label("Text").fill("'17'")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("table.cases tbody tr").count() == YEARS
        assert not paper.is_visible()


@pytest.mark.parametrize(
    ("size", "scheme"), [(LAPTOP, "light"), (LAPTOP, "dark"), (PHONE, "light"), (PHONE, "dark")]
)
def test_axe_finds_nothing(browser: Any, small: Path, size: tuple[int, int], scheme: str) -> None:
    """No fault against WCAG 2.2 AA, folded and unfolded."""
    with opened(browser, small, size, scheme) as page:
        assert axe_faults(page) == []
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert axe_faults(page) == []
