"""The timeline's picture: everything is on it, and the same inputs give the same bytes."""

import re
import sys
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import pytest

from cli import kuchiki
from kuchiki.flowchart import InputError, read_region
from kuchiki.flowchart.studies.timeline import follow
from kuchiki.flowchart.studies.timeline.grid import grid_of
from kuchiki.flowchart.studies.timeline.picture import TimelinePicture, picture_of
from kuchiki.flowchart.studies.timeline.sheet import Flag, Line, Word
from kuchiki.flowchart.views import letters
from kuchiki.flowchart.views.draw.render import FONTS
from tiny import CHART, REGION, write_tiny

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def picture(tmp_path: Path) -> TimelinePicture:
    """Of the small region, 2000 to 2006."""
    return picture_of(follow(read_region(write_tiny(tmp_path)), end=2006))


def test_the_picture_of_the_readme_is_what_is_drawn(tmp_path: Path) -> None:
    """`timeline zgc --from 1984 --to 2013`, as docs/timeline.md shows it."""
    out = tmp_path / "t.svg"
    assert kuchiki("timeline", "zgc", "--from", "1984", "--to", "2013", "-o", str(out)).code == 0
    shown = Path(__file__).parents[1] / "docs" / "images" / "timeline-zgc.svg"
    assert shown.read_bytes() == out.read_bytes(), "draw it anew"


def test_the_grid_holds_every_answer(tmp_path: Path) -> None:
    """The verdict, both steps and what was observed; actions on their year; ends of walks."""
    grid = grid_of(follow(read_region(write_tiny(tmp_path)), end=2004))
    assert [block.title for block in grid.blocks] == [
        "All gates passed?",
        "Step I: Gather",
        "Step II: Open",
        "Observed, whatever the gates say",
    ]
    dense, opened = grid.blocks[1].rows[0], grid.blocks[2].rows[0]
    assert [cell.answer for cell in dense.cells] == ["no", "no", "yes", "yes", "yes"]
    assert [cell.actions for cell in dense.cells] == [0, 0, 1, 0, 0]
    assert dense.ends == (True, True, False, False, False)
    assert [cell.walked for cell in opened.cells] == [False, False, True, True, True]
    assert "open, 2003: Unknown" in opened.cells[3].tip
    assert "Done: at open: The mayor opens" in opened.cells[4].tip


def test_the_line_follows_the_walk(picture: TimelinePicture) -> None:
    """It steps down where the walk came further; flags mark actions."""
    things = picture.sheet.things
    line = [thing for thing in things if isinstance(thing, Line) and len(thing.points) == 14][-1]
    heights = [y for _, y in line.points]
    assert heights[0] == heights[3] < heights[4] == heights[11] > heights[12]
    assert sum(isinstance(thing, Flag) for thing in things) == 3  # two, and the legend's


def test_svg_is_well_formed_and_tells(picture: TimelinePicture) -> None:
    """Text stays text, in any script; each cell says what it rests on."""
    svg = picture.svg()
    root = ElementTree.fromstring(svg)
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert "Spot (地点)" in words
    assert "2003" in words
    tips = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any(tip.startswith("dense, 2002: Yes\nFirms per area: 3") for tip in tips)
    assert picture._repr_svg_() == svg


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    """In each of the three forms, and by the command as by the library."""
    region = str(write_tiny(tmp_path))
    for suffix, begin in ((".svg", b"<svg"), (".png", b"\x89PNG"), (".pdf", b"%PDF")):
        made = []
        for name in ("one", "two"):
            path = tmp_path / (name + suffix)
            assert kuchiki("timeline", region, "-o", str(path)).code == 0
            made.append(path.read_bytes())
        assert made[0].startswith(begin)
        assert made[0] == made[1]
        picture_of(follow(read_region(region))).save(tmp_path / f"three{suffix}")
        assert (tmp_path / f"three{suffix}").read_bytes() == made[0]


def test_other_forms_are_refused(picture: TimelinePicture, tmp_path: Path) -> None:
    """A timeline is no graph: DOT and Mermaid have nothing to say of it."""
    with pytest.raises(InputError, match=r"known: \.svg, \.png, \.pdf"):
        picture.bytes(".dot")
    assert kuchiki("timeline", "zgc", "-o", str(tmp_path / "x.mmd")).code == 2


def test_pdf_needs_the_extra(tmp_path: Path) -> None:
    """Without matplotlib: exit 2 that names the install; SVG and PNG do without."""
    region = str(write_tiny(tmp_path))
    path = tmp_path / "x.pdf"
    with (
        patch.dict(sys.modules, {"matplotlib": None}),
        patch("kuchiki.flowchart.studies.timeline.pdf.find_spec", return_value=None),
    ):
        ran = kuchiki("timeline", region, "-o", str(path))
        assert kuchiki("timeline", region, "-o", str(tmp_path / "x.svg")).code == 0
    assert ran.code == 2
    assert "pip install 'kuchiki[study]'" in ran.err
    assert not path.exists()


def test_letters_that_the_font_has_not(tmp_path: Path) -> None:
    """They are left out of dots, never shown as boxes; a name of nothing else has its id."""
    from matplotlib.ft2font import FT2Font

    has = FT2Font(str(FONTS / "Arimo.ttf")).get_charmap()
    for part in letters._HAS:
        drawn = [number for number in part if chr(number).isprintable()]
        assert len([number for number in drawn if number not in has]) < 0.05 * len(drawn)
    region = write_tiny(tmp_path, REGION.replace("Spot (地点)", "地点"))
    picture = picture_of(follow(read_region(region)))
    assert picture.sheet.title == "spot (地点)"
    assert letters.printed(picture.sheet.title) == "spot"
    assert letters.printed("A (甲 B 乙 )") == "A (B)"


def test_any_number_of_years(tmp_path: Path) -> None:
    """One year is named; hundreds shrink, and few of them are named."""
    region = read_region(write_tiny(tmp_path))
    one = picture_of(follow(region, start=2003, end=2003)).sheet
    assert [w.text for w in one.things if isinstance(w, Word)].count("2003") == 2
    many = picture_of(follow(region, start=1501, end=2500)).sheet
    assert many.width < 2400
    named = {w.text for w in many.things if isinstance(w, Word) and re.fullmatch(r"\d{4}", w.text)}
    assert named == {str(year) for year in range(1520, 2501, 20)}


def test_a_long_name_is_broken(tmp_path: Path) -> None:
    """Nothing runs off the sheet, and markup is harmless."""
    name = "A very long name <of> a region & " * 6
    region = REGION.replace("Spot (地点)", f'"{name}"')
    picture = picture_of(follow(read_region(write_tiny(tmp_path, region))))
    ElementTree.fromstring(picture.svg())
    assert max(len(w.text) for w in picture.sheet.things if isinstance(w, Word)) < 120


def test_no_outcome_is_observed(tmp_path: Path) -> None:
    """Then there is no such block."""
    chart = CHART.replace(
        ", observed_by: {all: [{indicator: works, is: true, basis: paper, why: p. 2}]}", ""
    )
    grid = grid_of(follow(read_region(write_tiny(tmp_path, chart=chart))))
    assert [block.title for block in grid.blocks][-1] == "Step II: Open"
