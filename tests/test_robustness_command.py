"""`kuchiki robustness` in every form, and what it refuses."""

from math import inf
from pathlib import Path

import pytest

from cli import kuchiki
from kuchiki.flowchart import InputError
from kuchiki.flowchart.studies.plot import Plot
from kuchiki.flowchart.studies.robustness.phrases import kept_text
from kuchiki.flowchart.studies.robustness.picture import picture_of
from kuchiki.flowchart.studies.robustness.pieces import Kept
from kuchiki.flowchart.study_shapes.robustness import RobustnessShape
from kuchiki.rules.indicators import Indicator, Kind
from robust import TWO, region, studied


def test_the_command_in_every_form(tmp_path: Path) -> None:
    """Text, Markdown, JSON by its shape, and the picture with the same bytes twice."""
    from pydantic import TypeAdapter

    words = ("robustness", "cases/zgc.yaml", "--as-of", "2006", "--source", "kuchiki-2007")
    assert "BORDERLINE" in kuchiki(*words, "--full").out
    assert "| infrastructure.airport\\_km |" in kuchiki(*words, "--format", "markdown").out
    data = kuchiki(*words, "--format", "json").json()
    TypeAdapter(list[RobustnessShape]).validate_python(data, strict=True)
    assert data[0]["class"] == "borderline"
    for suffix in (".svg", ".png", ".pdf"):
        one, other = (tmp_path / f"{name}{suffix}" for name in ("one", "other"))
        for path in (one, other):
            ran = kuchiki(*words, "-o", str(path))
            assert ran.code == 0, ran.err
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["zgc", "--draws", "many"], "--draws takes a whole number, and here is 'many'"),
        (["zgc", "--draws", "10"], "nothing to draw"),
        (["zgc", "guangzhou", "-o", "both.svg"], "one region is drawn at a time"),
        (["zgc", "-o", "x.dot"], "a plot is not written to a file ending in .dot"),
    ],
)
def test_what_the_command_refuses(words: list[str], said: str) -> None:
    """Exit 2, nothing written, and what to do."""
    ran = kuchiki("robustness", *words)
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_missing_extra_names_the_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib a picture says what to install."""
    monkeypatch.setattr("kuchiki.flowchart.studies.plot.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'kuchiki\[study\]'"):
        Plot(1, 1, lambda figure: None).bytes(".svg")


def test_letters_that_the_font_has_not() -> None:
    """They stay in SVG, where a viewer has other fonts; elsewhere they are ?, or left out."""

    def plot(words: str) -> Plot:
        return Plot(3, 1, lambda figure: figure.text(0, 0.5, words))

    assert "Beijing (北京)" in plot("Beijing (北京)").svg()
    for suffix in (".png", ".pdf"):
        assert plot("Beijing (北京)").bytes(suffix) == plot("Beijing").bytes(suffix)
        assert plot("北京").bytes(suffix) == plot("?").bytes(suffix)


def test_a_plot_saves_itself(tmp_path: Path) -> None:
    """Whole, in the form of the suffix."""
    Plot(1, 1, lambda figure: None).save(tmp_path / "x.svg")
    assert (tmp_path / "x.svg").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, "none"),
        (Kept(-inf, inf, False, False), "any"),
        (Kept(3, 3, True, True), "exactly 3 km"),
        (Kept(3, 4.5, False, True), "above 3 and up to 4.5 km"),
        (Kept(-inf, 0.1234567890123, False, False), "below 0.1234567890123 km"),
    ],
)
def test_ranges_in_words(kept: Kept | None, said: str) -> None:
    """With all digits where the short form would be another number."""
    assert kept_text(Indicator("km", "Km", Kind.NUMBER, unit="km"), kept) == said


def test_nothing_known_has_nothing_to_tell() -> None:
    """A region without evidence: no values, nothing to leave out, all to be found out."""
    study = studied(TWO, region())
    assert study.values == ()
    assert study.left_out == ()
    assert study.grade == "open"
    assert [one.indicator.name for one in study.find_out] == ["firms", "km"]
    assert picture_of(study).bytes(".svg")
