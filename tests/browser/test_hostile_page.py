"""Pages of hostile files in a browser: whatever stands in them is text, and stays on the page."""

import csv
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from yaml import safe_dump

from browsing import LAPTOP, NEEDED, PHONE, axe_faults, browsing, missing, opened
from cli import kuchiki

pytestmark = pytest.mark.skipif(bool(missing()) and not NEEDED, reason=f"without {missing()}")

LARGE, SHEET = (1920, 1080), (703, 1000)  # A4 less its margins, in pixels
SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(2)></style></svg>{{7*7}}'
WIDE = "W" * 300
CHINESE = "中关村科技园区管理委员会" * 12
RIGHT_TO_LEFT = "القاهرة الجديدة \u202e مدينة المعرفة \u202c שלום (abc) 123"
ZALGO = "".join(letter + "\u0321\u0323\u034e\u030f\u0302" for letter in "to invoke")
EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳👾" * 8
LONG = ("A very long note with <b>tags</b> & ampersands. " * 220)[:10_000]
TEXTS = (
    SCRIPT,
    WIDE,
    CHINESE,
    RIGHT_TO_LEFT,
    ZALGO,
    EMOJI,
    "=1+1",
    "\u200e",
    "javascript:alert(3)",
)
ADDRESSES = (
    "javascript:alert(4)",
    "data:text/html,<script>alert(5)</script>",
    "file:///etc/passwd",
)

# Whether a text reaches beyond the window, where nothing around it can be scrolled.
BEYOND = """() => {
  const found = [];
  const wide = document.documentElement.clientWidth;
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.textContent.trim() || node.parentElement.closest("svg")) continue;
    let around = node.parentElement;
    while (around && !["auto", "scroll"].includes(getComputedStyle(around).overflowX))
      around = around.parentElement;
    if (around) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.right > wide + 1 || box.left < -1) found.push(node.textContent.slice(0, 60));
  }
  return found;
}"""


def yaml(data: dict[str, Any]) -> str:
    return str(safe_dump(data, allow_unicode=True, sort_keys=False))


def hostile(folder: Path) -> None:
    """A chart, two regions and a table of cases, all their texts traps."""
    text = cycle(TEXTS)

    def criterion(name: str) -> dict[str, Any]:
        return {"indicator": name, "is": True, "basis": "assumed", "why": next(text)}

    def gate(names: list[str], step: str, leads: str) -> dict[str, Any]:
        return {
            "step": step, "question": next(text), "yes": leads, "note": next(text),
            "all": [criterion(name) for name in names],
            "actors": [{"kind": "state", "basis": "assumed", "why": next(text)}],
            "measures": [{"id": "m", "title": next(text), "actor": "state", "note": next(text)}],
        }  # fmt: skip

    names = [f"x{number}" for number in range(9)]
    sources = {
        f"s{number}": {
            "title": said, "author": next(text), "note": next(text), "year": 2000, "kind": "web",
            "url": ADDRESSES[number % 3],
        }
        for number, said in enumerate(TEXTS)
    }  # fmt: skip
    chart = {
        "chart": "trap", "title": SCRIPT + WIDE, "claim": RIGHT_TO_LEFT + WIDE, "note": LONG,
        "assumes": [{"what": said, "why": said} for said in TEXTS],
        "start": "a-gate", "steps": {"I": {"title": WIDE}, "II": {"title": CHINESE}},
        "gates": {
            "a-gate": gate(names[:3], "I", "another-gate-" + "x" * 60),
            "another-gate-" + "x" * 60: gate(names[3:6], "I", "last"),
            "last": gate(names[6:], "II", "done"),
        },
        "outcomes": {"done": {"title": SCRIPT + WIDE, "good": True}},
        "actors": {"state": {"title": WIDE}},
        "indicators": {
            name: {"title": said, "kind": "truth", "max_age": "never"}
            for name, said in zip(names, TEXTS, strict=True)
        },
    }  # fmt: skip
    observations = {
        name: [
            {
                "value": number != 7, "date": f"{1990 + number}", "source": f"s{number}",
                "at": next(text), "note": LONG if number == 1 else next(text),
                **({"area": next(text)} if number % 2 else {}),
            }
            for number in range(9)
        ]
        for name in names
    }  # fmt: skip
    for name, title in (
        ("bad", SCRIPT + RIGHT_TO_LEFT + WIDE),
        ("worse", CHINESE + ZALGO + EMOJI),
    ):
        region = {
            "region": name, "name": title, "chart": "trap.yaml", "note": LONG,
            "sources": sources, "actors": {"state": SCRIPT + WIDE}, "observations": observations,
        }  # fmt: skip
        (folder / f"{name}.yaml").write_text(yaml(region), encoding="utf-8")
    (folder / "trap.yaml").write_text(yaml(chart), encoding="utf-8")
    with (folder / "cases.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["region", "year", *names[:4]])
        rows.writerows([next(text), 2000 + n, "true", n % 2, SCRIPT, "true"] for n in range(60))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A region, two side by side, a chart, a table."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile(folder)
    asked = {
        "one": ["report", "bad.yaml", "-o"],
        "two": ["report", "bad.yaml", "worse.yaml", "-o"],
        "chart": ["report", "trap.yaml", "-o"],
        "table": ["table", "cases.csv", "--chart", "trap.yaml", "--report"],
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, words in asked.items():
            ran = kuchiki(*words, f"{name}.html")
            assert ran.code == 0, ran.err
    return {name: folder / f"{name}.html" for name in asked}


@pytest.mark.parametrize("size", [PHONE, LAPTOP, LARGE, SHEET])
@pytest.mark.parametrize("name", ["one", "two", "chart", "table"])
def test_everything_stays_on_the_page(
    browser: Any, pages: dict[str, Path], name: str, size: tuple[int, int]
) -> None:
    """Texts of any length and script, folded out; on paper tables fit the sheet too."""
    with opened(browser, pages[name], size) as page:
        if size == SHEET:
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
        else:
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate(BEYOND) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("main img, main style, main script:not([type*=json])").count() == 0
        links = page.locator("a[href]").evaluate_all("a => a.map(e => e.getAttribute('href'))")
        assert {link[:1] for link in links} == {"#"}  # to another place of the page


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (LAPTOP, "dark")])
@pytest.mark.parametrize("name", ["one", "two", "chart", "table"])
def test_axe_finds_nothing(
    browser: Any, pages: dict[str, Path], name: str, size: tuple[int, int], scheme: str
) -> None:
    """No fault against WCAG 2.2 AA, folded out."""
    with opened(browser, pages[name], size, scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert axe_faults(page) == []
