"""A browser for tests: opening a page, what it complained of, what axe-core finds in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDED = bool(os.environ.get("KUCHIKI_NEEDS_BROWSER"))  # then a missing browser is a failure
PHONE, LAPTOP, PAPER = (390, 844), (1366, 768), (794, 1123)
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Seen(NamedTuple):
    """A page in the browser, what it complained of, what it asked of the network."""

    page: Any
    complaints: list[str]
    asked: list[str]


def missing() -> str:
    """What a browser test lacks here, or ''."""
    packages = ("playwright", "axe_playwright_python")
    lacking = [name for name in packages if find_spec(name) is None]
    return ", ".join([*lacking, *([] if CHROMIUM else ["chromium"])])


@contextmanager
def browsing() -> Iterator[Any]:
    """A browser that is closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def opened(
    browser: Any, path: Path, size: tuple[int, int], scheme: str = "light", script: bool = True
) -> Iterator[Any]:
    """A page that must not complain, nor ask anything of the network."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=script,
    )
    seen = Seen(page, [], [])
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    page.close()
    assert seen.complaints == []
    assert {url.partition(":")[0] for url in seen.asked} <= {"file", "data"}
    assert len([url for url in seen.asked if url.startswith("file:")]) == 1


def axe_faults(page: Any) -> list[str]:
    """What axe-core holds against WCAG 2.2 AA."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None and spec.origin is not None
    page.evaluate(Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", _RULES
    )
    return [
        f"{fault['id']}: {node['failureSummary']} {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"][:2]
    ]
