"""Pictures: what they say, how they look, and that text in them stays text."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart import Chart, Evaluation, InputError, evaluate, read_chart, read_region
from kuchiki.flowchart.compare import compare
from kuchiki.flowchart.model import Region, Source
from kuchiki.flowchart.views.draw import Picture, draw, render, style
from kuchiki.flowchart.views.draw.finish import finish
from kuchiki.flowchart.views.draw.layout import NARROW, WIDE, aligned, pack
from kuchiki.flowchart.views.draw.panels import case_panel, chart_panel, sheet_of
from kuchiki.flowchart.views.draw.sheet import GATE, OFF, ROAD, WALK, Box, Panel
from kuchiki.flowchart.views.draw.text import clean

HERE = Path(__file__).parent
DATA, GOLDEN = HERE / "data", HERE / "golden"
SVG = "{http://www.w3.org/2000/svg}"


def region(name: str) -> Region:
    """One of the made-up regions."""
    return read_region(DATA / f"{name}.yaml")


def case(name: str, **asked: Any) -> Evaluation:
    """A made-up region, judged."""
    return evaluate(region(name), **asked)


def harbour() -> Chart:
    """The made-up chart."""
    return read_chart(DATA / "harbour.yaml")


def boxes(panel: Panel) -> dict[str, Box]:
    """A panel's boxes by name."""
    return {box.name: box for box in panel.boxes()}


def drawn(picture: Picture) -> ET.Element:
    """The SVG, parsed."""
    return ET.fromstring(picture.svg())


def texts(root: ET.Element) -> str:
    """All words that stand in a picture, one space between them."""
    return " ".join(" ".join("".join(t.itertext()) for t in root.iter(f"{SVG}text")).split())


def titles(root: ET.Element) -> list[str]:
    """All tooltips of a picture."""
    return ["".join(title.itertext()) for title in root.iter(f"{SVG}title")]


def read_mermaid(label: str) -> str:
    """What a Mermaid label says, on one line."""
    decoded = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label.replace("<br/>", " "))
    return " ".join(decoded.split())


def golden(name: str, text: str) -> None:
    """Hold a text against the one on file; UPDATE_GOLDEN=1 writes it anew."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


PICTURES = {
    "hi-tech": lambda: draw(read_chart("hi-tech")),
    "bay": lambda: draw(case("bay")),
    "bay-and-cove": lambda: draw([case("bay"), case("cove")]),
}


@pytest.mark.parametrize("name", PICTURES)
def test_golden(name: str) -> None:
    """The text of a chart, of a walk and of a comparison is known to the letter."""
    picture = PICTURES[name]()
    golden(f"{name}.dot", picture.dot)
    golden(f"{name}.mmd", picture.mermaid)


@pytest.mark.parametrize("name", PICTURES)
def test_drawn(name: str) -> None:
    """Every picture can be drawn; its SVG is one element, with no link, script or comment."""
    svg = PICTURES[name]().svg()
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "g", "title", "polygon", "path", "circle", "text", "polyline", "ellipse")
    }
    assert "<!--" not in svg


# What the walk shows


def test_the_walk_is_told_from_the_road_ahead() -> None:
    """Solid to the stop, dashed on, thin elsewhere."""
    panel = case_panel(case("bay"))
    ways = {(arrow.tail, arrow.head): arrow.way for arrow in panel.arrows}
    assert ways == {
        ("pier", "stores"): WALK,
        ("stores", "ships"): ROAD,
        ("ships", "customs"): ROAD,
        ("customs", "bank"): ROAD,
        ("customs", "smuggling"): OFF,
        ("bank", "court"): ROAD,
        ("court", "trading"): ROAD,
    }
    dot = draw(case("bay")).dot
    assert re.search(r"pier -> stores .*style=solid", dot)
    assert re.search(r"stores -> ships .*style=dashed", dot)
    assert [boxes(panel)[name].way for name in ("pier", "stores", "bank")] == [WALK, WALK, ROAD]
    assert [boxes(panel)[name].way for name in ("trading", "smuggling")] == [ROAD, OFF]


def test_a_walk_that_arrives() -> None:
    """The outcome says so; what lies off the walk stays thin."""
    panel = case_panel(case("cove"))
    found = boxes(panel)
    assert found["smuggling"].strips[0].text == "The walk arrives here"
    assert [found[n].way for n in ("customs", "smuggling", "bank")] == [WALK, WALK, OFF]
    assert found["trading"].strips[0].text == "Observed: Yes"


def test_answers_are_told_by_shape_symbol_and_colour() -> None:
    """No two answers share an outline, a mark or a colour, in DOT, in SVG and in Mermaid."""
    looks = [style.ANSWERED[answer] for answer in ("yes", "no", "unknown")]
    assert len({(look.look.style, look.look.peripheries) for look in looks}) == 3
    assert len({look.badge for look in looks}) == 3
    root = drawn(draw(case("bay")))
    marks: dict[str, set[str]] = {"yes": set(), "no": set(), "unknown": set()}
    for group in root.iter(f"{SVG}g"):
        if group.get("class", "").startswith("mark "):
            marks[group.attrib["class"].split()[1]].add("".join(ET.tostringlist(group, "unicode")))
    shapes = [re.sub(r'transform="[^"]*"', "", one) for found in marks.values() for one in found]
    assert len(set(shapes)) == 3
    lines = draw(case("bay")).mermaid.split("\n")
    opening = {
        answer: {re.sub(r"\w+(\W+?)\".*", r"\1", line.strip()) for line in lines if end in line}
        for answer, end in (("yes", ":::yes"), ("no", ":::no"), ("unknown", ":::unknown"))
    }
    assert opening == {"yes": {"("}, "no": {"{{"}, "unknown": {"[/"}}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 defines it."""

    def light(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_can_be_read() -> None:
    """Text has a contrast of 4.5 to 1 with its ground, marks and outlines of 3 to 1."""
    looks = [*(answer.look for answer in style.ANSWERED.values()), *style.SHAPES.values()]
    for ground in [style.PAPER, *(look.ground for look in looks)]:
        assert contrast(style.INK, ground) >= 4.5
        assert contrast(style.FAINT, ground) >= 4.5
    assert all(contrast(look.line, look.ground) >= 3 for look in looks)
    assert all(contrast(ink, ground) >= 4.5 for ground, ink in style.STRIPS.values())
    assert all(contrast(one.ink, one.badge) >= 3 for one in style.ANSWERED.values())


def test_what_decides_stands_in_the_box() -> None:
    """Value and level, two findings at most, the rest counted, and what to know of them."""
    found = boxes(case_panel(case("bay")))
    said = {n: [" ".join(r.text for r in runs) for runs in box.lines] for n, box in found.items()}
    assert said["pier"] == ["Piers: 3 ≥ 1"]
    assert found["pier"].marks == "proxy: the old town"
    assert said["stores"] == [
        "Storehouses are dry: no evidence; needs true",
        "Guards at night: no evidence; needs ≥ few",
    ]
    assert found["stores"].marks == "planned"
    assert said["ships"][0] == "Ships that call in a year: 8 to 30; needs in 10..500"
    assert "conflict: guide against gazette" in found["ships"].marks
    assert said["bank"] == ["Banks: 0; needs ≥ 1"]
    assert found["bank"].marks == "level assumed"
    assert found["court"].marks == "ruling by analyst"
    rich = boxes(case_panel(case("bay", set={"stores": True, "guards": "many", "roof": "slate"})))
    assert [len(rich["stores"].lines), rich["stores"].more] == [2, 1]
    assert [" ".join(r.text for r in runs) for runs in rich["stores"].lines] == [
        "Storehouses are dry: true",
        "Guards at night: many ≥ few",
    ]
    assert "what if" in rich["stores"].marks


def test_stop_and_bottlenecks() -> None:
    """The stop is marked; who could clear a stopping or pending bottleneck is named."""
    found = boxes(case_panel(case("bay")))
    assert [strip.text for strip in found["stores"].strips] == ["The walk stops here"]
    assert [strip.text for strip in found["bank"].strips] == [
        "Pending bottleneck; first to be found out: Stores, Ships. "
        "Who could clear it: The merchants (assumed); The Council of Bay"
    ]
    assert [strip.text for strip in found["court"].strips] == [
        "Latent bottleneck: behind another one"
    ]
    stopped = boxes(case_panel(case("bay", set={"piers": 0})))["pier"].strips
    assert [strip.text for strip in stopped] == [
        "The walk stops here",
        "Stopping bottleneck. Who could clear it: The Council of Bay",
    ]
    nobody = case("bay", set={"stores": True, "guards": "many", "ships": 60, "banks": 2})
    (strip,) = boxes(case_panel(nobody))["court"].strips[1:]
    assert strip.text.endswith("Who could clear it: nobody is named")


def test_the_heading_says_what_was_asked() -> None:
    """Region, chart, date, sources and what-ifs, verdict; the claim beside every No."""
    asked = case("bay", sources=["guide"], set={"growth": 9})
    words = texts(drawn(draw(asked)))
    assert "Bay (海湾)" in words
    assert "Harbour town · as of 31 December 1900 · only guide · what if growth = 9" in words
    assert "Not cleared. The walk stops at Stores (step I)" in words
    assert "Harbour town: One road to trade among several." in words
    assert "cleared: Unknown · observed: Yes · overtaken at Stores" in words
    fine = case("cove", set={"duty": 1, "banks": 1, "court": "fair"})
    assert "One road to trade" not in texts(drawn(draw(fine)))
    assert "Cleared. The walk arrives at Merchants trade." in texts(drawn(draw(fine)))


def test_steps() -> None:
    """A step is named by number and title, or by its title where its name is a word."""
    assert [frame.title for frame in chart_panel(harbour()).frames] == [
        "Step I: Building",
        "Step II: Trading",
    ]
    growth = chart_panel(read_chart("growth-diagnostics"))
    assert growth.frames[0].title == "The problem"


def test_a_chart_by_itself() -> None:
    """Questions, exits and outcomes; no answers, no legend; good outcomes look otherwise."""
    picture = draw(harbour())
    words = texts(drawn(picture))
    assert "Is there a pier, or at least a beach, where a ship can be unloaded?" in words
    assert "A guide to harbours, chapter 2" in words
    assert "Bold line" not in words
    assert "✓" not in picture.dot
    assert re.search(r"trading .*peripheries=2", picture.dot)
    assert re.search(r"smuggling .*peripheries=1", picture.dot)
    assert "a bare chart" not in words
    bare = harbour()._replace(source=None, claim=None)
    assert "guide" not in texts(drawn(draw(bare)))
    assert "foot" not in draw(bare).mermaid.replace("classDef foot", "")


def test_tooltips_show_evidence_and_source() -> None:
    """Question, each criterion's value, level, basis, observations, ruling and plan."""
    tips = titles(drawn(draw(case("bay"))))
    (court,) = [tip for tip in tips if "Does a court hear merchants?" in tip]
    assert court.split("\n") == [
        "✗ No: Does a court hear merchants?",
        "✗ The court's judgements: bought or slow (at least fair) [guide]",
        "   level at least fair [stated in the paper: chapter 4]",
        "   bought or slow on 31 December 1900: guide, p. 13",
        "   ruling by analyst, 31 December 1902: the gazette is the judge's",
    ]
    (stores,) = [tip for tip in tips if "Are goods kept dry & safe?" in tip]
    assert "   true, planned on 31 December 1901: gazette, no. 4 (shown, never answers)" in stores
    (piers,) = [tip for tip in titles(drawn(draw(harbour()))) if "Is there a pier" in tip]
    assert piers.endswith("\nPiers: at least 1 [stated in the paper: chapter 2 begins with it]")


def test_plans_are_shown_only_as_asked() -> None:
    """A plan after the date, of another source or of an indicator unknown here stays hidden."""
    for asked in ({"as_of": 1900}, {"sources": ["guide"]}):
        assert boxes(case_panel(case("bay", **asked)))["stores"].marks == ""
    nothing = region("bay")._replace(observations={})
    assert boxes(case_panel(evaluate(nothing)))["stores"].marks == ""
    assert "no dated evidence" in texts(drawn(draw(evaluate(nothing))))
    alone = {"stores": region("bay").observations["stores"]}
    undated = evaluate(region("bay")._replace(observations=alone))
    assert boxes(case_panel(undated))["stores"].marks == ""


# Side by side


def test_gates_that_ask_the_same_are_aligned() -> None:
    """Side by side, the same gate stands on the same level unless its criteria differ."""
    comparison = compare([region("bay"), region("cove")])
    assert draw(comparison).dot == draw(comparison.cases).dot
    assert '1-customs"\n\t\t"2-customs' in draw(comparison).dot
    other = case("cove", level={"customs.duty": 50})
    assert '1-customs"\n\t\t"2-customs' not in draw([case("bay"), other]).dot
    assert draw([case("bay")]).dot == draw(case("bay")).dot


def test_alignment_keeps_every_order() -> None:
    """What stands in another order in the neighbour is not aligned; three panels are one row."""

    def gates(*names: str) -> list[Box]:
        return [Box(name, GATE, name, asks=name) for name in names]

    assert aligned([gates(*"abc"), gates(*"acb")]) == [
        [(0, "a"), (1, "a")],
        [(0, "b"), (1, "b")],
    ]
    assert aligned([gates("a"), gates("a"), gates("a")]) == [[(0, "a"), (1, "a"), (2, "a")]]
    assert aligned([gates("a")]) == []


def test_charts_side_by_side() -> None:
    """Charts stand beside charts and beside cases."""
    picture = draw([harbour(), case("bay")])
    words = texts(drawn(picture))
    assert words.count("Step I: Building") == 2
    assert picture.mermaid.count("subgraph p0[") == picture.mermaid.count("subgraph p1[") == 1
    with pytest.raises(ValueError, match="nothing to draw"):
        draw([])


# Layout


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.sampled_from([WIDE, NARROW]))
def test_packing_loses_nothing(sizes: list[int], shape: float) -> None:
    """Columns hold all gates in order, and none is much higher than the others need be."""
    columns = pack(sizes, shape)
    assert sum(map(sum, columns)) == sum(sizes)
    assert all(columns)
    highest = max(map(sum, columns))
    assert highest <= max(1, 1.5 * round(shape * sum(sizes) ** 0.5))


def chain(chart: Chart, count: int) -> Chart:
    """A chart of so many gates in one step, each copied from the first."""
    first = chart.gates["pier"]
    names = [f"gate-{number}" for number in range(count)]
    exits = [*names[1:], "trading"]
    gates = {n: first._replace(name=n, yes=e) for n, e in zip(names, exits, strict=True)}
    outcomes = {"trading": chart.outcomes["trading"]}
    return chart._replace(start=names[0], gates=gates, outcomes=outcomes)


def test_a_long_step_takes_several_columns() -> None:
    """A chain of sixteen gates is no tower; a step without gates is not drawn."""
    root = drawn(draw(chain(harbour(), 16)))
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert 0.5 < width / height < 3
    assert "Trading" not in texts(root)


def test_steps_in_one_column_stand_in_order() -> None:
    """Where no arrow joins two steps of a column, the later one stands below all the same."""
    dot = draw(case("bay")).dot
    assert "ships -> customs [style=invis]" not in dot
    chart = harbour()
    gates = {**chart.gates, "pier": chart.gates["pier"]._replace(no="customs")}
    gates["ships"] = gates["ships"]._replace(yes="smuggling")
    picture = draw([chart._replace(gates=gates), chart])
    assert '"1-ships" -> "1-customs" [style=invis]' in picture.dot
    assert drawn(picture) is not None


# Text stays text

ANY = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)
NASTY = st.sampled_from(
    [
        *('"', "\\", "\\N", "\\G \\L \\E", "a\\", '\\"', "<b>x</b>", "<script>alert(1)</script>"),
        *("&amp; &lt; &#60;", "end", "subgraph", "--> |x|", "%% x", "```", "#quot; #35;", ";"),
        *(
            "]]",
            "(( ))",
            "{{x}}",
            "a\nb",
            "a\r\nb",
            "\x00\x1b[31m",
            "\ud800",
            "\ufffe",
            "😀",
            "中" * 60,
        ),
        *(
            "</title>",
            "]]>",
            "<!-- x -->",
            "<<table>>",
            "x" * 200,
            "\u202eabc",
            "e\u0301",
            "✓",
            " ",
        ),
    ]
)
TEXT = NASTY | ANY


def said(words: list[str]) -> Evaluation:
    """A case with these seven texts wherever files have text."""
    question, name, title, source, place, actor, claim = words
    base = region("bay")
    chart = base.chart
    pier = chart.gates["pier"]._replace(question=question)
    chart = chart._replace(
        title=title,
        claim=claim,
        gates={**chart.gates, "pier": pier},
        steps={n: step._replace(title=title) for n, step in chart.steps.items()},
        outcomes={n: outcome._replace(title=title) for n, outcome in chart.outcomes.items()},
    )
    piers = tuple(
        seen._replace(source=source, at=place, area=place) for seen in base.observations["piers"]
    )
    changed = base._replace(
        name=name,
        chart=chart,
        sources={source: Source(source, title, 1900, "press")},
        observations={**base.observations, "piers": piers},
        actors={"city": actor},
    )
    return evaluate(changed)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=7, max_size=7))
def test_any_text_comes_back_as_it_is(words: list[str]) -> None:
    """Any text gives parseable DOT, well-formed SVG and balanced Mermaid that say it."""
    evaluation = said(words)
    question, name, title, source, place, actor, claim = words
    picture = draw([evaluation, evaluation.chart])
    root = drawn(picture)
    shown = texts(root).replace(" ", "")
    for text in (question, name, title, place, actor, claim):
        assert "".join(clean(text).split()) in shown
    tips = titles(root)
    assert any(clean(question) in tip for tip in tips)
    assert any(f"{clean(source)}, {clean(place)}" in tip for tip in tips)
    assert read_all_mermaid(picture.mermaid, [question, name, title, place, actor, claim])


LINE = re.compile(
    r"""\s*(
        flowchart\ TB
        | subgraph\ p\d+(s\d+)?\["[^"]*"\]
        | end
        | p\d+b\d+(
            \("[^"]*"\) | \{\{"[^"]*"\}\} | \[/"[^"]*"/\]
            | \["[^"]*"\] | \(\["[^"]*"\]\) | \[\["[^"]*"\]\]
        ):::\w+
        | p\d+b\d+\ (==>|-\.->|-->)\|(Yes|No)\|\ p\d+b\d+
        | linkStyle\ [\d,]+\ stroke:\#\w+,stroke-width:1px
        | foot\["[^"]*"\]:::foot
        | classDef\ \w+\ [\w:\#,\ -]+
        |
    )""",
    re.VERBOSE,
)


def read_all_mermaid(source: str, words: list[str]) -> bool:
    """Whether every line is one of the grammar's, ends match, and the labels say the words."""
    lines = source.split("\n")
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    stripped = [line.strip() for line in lines]
    assert stripped.count("end") == sum(line.startswith("subgraph") for line in stripped)
    labels = re.findall(r'"([^"]*)"', source)
    assert all(re.fullmatch(r"(?:[^<>;&#`\"]|<br/>|#\d+;)*", label) for label in labels)
    said = "".join(read_mermaid(label) for label in labels).replace(" ", "")
    return all("".join(clean(word).split()) in said for word in words)


def test_plain_mermaid_reads_well() -> None:
    """Chinese, and marks that every font has, stay letters."""
    source = draw(case("bay")).mermaid
    assert "Bay #40;海湾#41;" in source
    assert "✓ Yes: Pier" in source
    assert "linkStyle 4 stroke:" in source
    assert "linkStyle" not in draw(harbour()).mermaid


def test_a_mark_in_text_stays_a_character() -> None:
    """Only marks become drawings, never a ✓ that somebody wrote."""
    chart = harbour()
    pier = chart.gates["pier"]._replace(question="✓ ✗ ?")
    root = drawn(draw(chart._replace(gates={**chart.gates, "pier": pier})))
    assert "✓ ✗ ?" in texts(root)
    assert not [g for g in root.iter(f"{SVG}g") if g.get("class", "").startswith("mark")]
    assert finish("<svg></svg>") == "<svg></svg>"


# Forms and files


def pixels(png: bytes) -> tuple[int, int]:
    """A PNG's width and height."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_forms(tmp_path: Path) -> None:
    """The suffix picks the form; a notebook shows the SVG."""
    picture = draw(harbour())
    for name in ("a.svg", "a.PNG", "a.dot", "a.mmd"):
        picture.save(tmp_path / name)
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg()
    assert (tmp_path / "a.PNG").read_bytes() == picture.png()
    assert (tmp_path / "a.dot").read_text(encoding="utf-8") == picture.dot
    assert (tmp_path / "a.mmd").read_text(encoding="utf-8") == picture.mermaid
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.PNG", "a.dot", "a.mmd", "a.svg"]
    assert picture._repr_svg_() == picture.svg()
    for once, twice in zip(pixels(picture.png(1)), pixels(picture.png()), strict=True):
        assert abs(twice - 2 * once) <= 2


@pytest.mark.parametrize("name", ["a.gif", "a"])
def test_an_unknown_form(name: str, tmp_path: Path) -> None:
    """Another suffix is an error that lists the known ones, and nothing is written."""
    with pytest.raises(ValueError, match=r"\.svg, \.png, \.pdf, \.dot, \.mmd"):
        draw(harbour()).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_needs_no_fonts() -> None:
    """PNG has its letters from fonts that are shipped: the same with and without the machine's."""
    import resvg_py

    chart = harbour()
    picture = draw(chart)
    other = draw(chart._replace(title="Another town"))
    assert picture.png(1) != other.png(1)
    alone = resvg_py.svg_to_bytes(
        svg_string=picture.svg(),
        dpi=96,
        zoom=1.0,
        skip_system_fonts=True,
        font_files=[str(path) for path in render.FONTS.glob("*.ttf")],
    )
    assert alone == picture.png(1)


def test_letters_of_other_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PNG has what the machine's fonts draw; without them those letters leave no empty boxes."""
    picture = draw(harbour()._replace(title="Harbour (海港)"))
    drawings: list[str] = []

    def note(drawing: str, scale: float) -> bytes:
        drawings.append(drawing)
        return b""

    monkeypatch.setattr(render, "_dots", note)
    for there in (True, False):
        monkeypatch.setattr(render, "_borrows", lambda letter, there=there: there)
        picture.png(1)
    with_fonts, without = (texts(ET.fromstring(drawing)) for drawing in drawings)
    assert with_fonts.startswith("Harbour (海港)")
    assert with_fonts.replace("Harbour (海港)", "Harbour") == without


def test_which_letters_are_borrowed() -> None:
    """What the shipped font draws is there; what no font has is not."""
    assert render._borrows("a")
    assert not render._borrows("\U000f1235")


def test_a_level_of_several_words() -> None:
    """A gate that needs one of several says which, as briefly as the others say theirs."""
    shown = texts(drawn(draw(case("bay", set={"guards": "none"}))))
    assert "Roofs of the storehouses: thatch; needs in tiles, slate" in shown


def test_pdf_without_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the program dot, PDF is an error that says what to do."""
    monkeypatch.setattr(render, "which", lambda name: None)
    with pytest.raises(InputError, match=r"needs the program dot(.|\n)*apt install graphviz"):
        draw(harbour()).pdf()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for dot is a shell script")
def test_pdf_by_graphviz(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """PDF is what the machine's dot makes of the picture."""
    program = tmp_path / "dot"
    program.write_text('#!/bin/sh\necho "$@"\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(render, "which", lambda name: str(program))
    picture = draw(harbour())
    assert picture.bytes(".pdf").decode() == f"-Kdot -Tpdf\n{picture.dot}"


def test_the_drawing_program_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Beside Python, else where its wheel put it, else an error that says what to install."""
    from graphviz.backend import dot_command

    usual = dot_command.DOT_BINARY
    found = render._own_program()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert render._own_program().samefile(found)
    assert draw(case("cove")).svg().startswith("<svg")
    assert usual == dot_command.DOT_BINARY

    def missing(name: str) -> Any:
        raise PackageNotFoundError(name)

    for instead in (missing, lambda name: None):
        monkeypatch.setattr(render, "files", instead)
        with pytest.raises(InputError, match="pip install graphviz-pure"):
            render._own_program()


def in_new_python(code: str, **env: str) -> str:
    """What another Python prints."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONIOENCODING": "utf-8",
            **env,
        },
    ).stdout


def test_nothing_is_imported_before_it_draws() -> None:
    """Importing `draw` brings neither graphviz nor resvg."""
    code = (
        "import sys\nfrom kuchiki.flowchart.views.draw import draw, Picture\n"
        "print([name for name in ('graphviz', 'resvg_py') if name in sys.modules])"
    )
    assert in_new_python(code) == "[]\n"


def test_the_same_picture_every_time() -> None:
    """The same inputs give the same bytes, whatever the order of hashes."""
    code = (
        "from kuchiki.flowchart import evaluate, read_region\n"
        "from kuchiki.flowchart.views.draw import draw\n"
        f"p = draw([evaluate(read_region(r'{DATA}/' + n)) for n in ('bay.yaml', 'cove.yaml')])\n"
        "print(p.dot, p.mermaid, p.svg())"
    )
    first, second = (in_new_python(code, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second
    assert draw(case("bay")).png(1) == draw(case("bay")).png(1)


def rows(root: ET.Element) -> Iterator[list[tuple[float, float]]]:
    """The corners of each gate's outline."""
    for group in root.iter(f"{SVG}g"):
        if "node gate" in group.get("class", ""):
            shape = next(e for e in group.iter() if e.tag in (f"{SVG}polygon", f"{SVG}path"))
            numbers = re.findall(r"-?[\d.]+", shape.get("points") or shape.attrib["d"])
            yield [(float(x), float(y)) for x, y in pairwise(numbers)][::2]


@pytest.mark.parametrize("name", ["hi-tech", "automobile", "growth-diagnostics"])
def test_shipped_charts_fit_a_page(name: str) -> None:
    """A shipped chart is no tower, its columns start level, and no box covers another."""
    root = drawn(draw(read_chart(name)))
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert 0.7 < width / height < 2.5
    frames = [
        (min(x), max(x), min(y), max(y))
        for corners in rows(root)
        for x, y in [tuple(zip(*corners, strict=True))]
    ]
    assert len(frames) == len(read_chart(name).gates)
    for number, (left, right, top, bottom) in enumerate(frames):
        for other in frames[number + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_a_sheet_has_what_its_things_say() -> None:
    """The foot is said once, the legend only where something was judged."""
    sheet = sheet_of((case("bay"), case("bay")))
    assert sheet.foot == ("Harbour town: One road to trade among several.",)
    assert sheet.key
    assert not sheet_of((harbour(),)).key
