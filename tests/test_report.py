"""The page: everything is on it, text stays text, nothing comes from elsewhere."""

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from jinja2 import DictLoader, Environment

from cli import kuchiki
from kuchiki.flowchart import InputError, compare, draw, evaluate, read_chart, read_region
from kuchiki.flowchart.ask import Ask
from kuchiki.flowchart.studies.pages import sections
from kuchiki.flowchart.views.page import Section, page
from kuchiki.flowchart.views.page.anchors import anchors_of
from kuchiki.flowchart.views.page.build import fault_page
from kuchiki.flowchart.views.page.cached import Kept
from kuchiki.flowchart.views.page.evidence import seen
from kuchiki.flowchart.views.page.links import safe_href
from kuchiki.flowchart.views.page.picture import inline
from kuchiki.flowchart.views.page.tiles import HIGH, cut, tiles_of
from tiny import CHART, REGION, write_tiny

DATA = Path(os.environ.get("KUCHIKI_DATA", Path(__file__).parents[2] / "shared" / "data"))
NAUGHTY = DATA / "corpora" / "bad-input" / "blns.json"
LARGEST = 1_500_000  # bytes, of five regions
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Tag(NamedTuple):
    """A tag with its attributes and all text within it."""

    name: str
    attributes: dict[str, str]
    text: list[str]


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags, and what text each holds."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.open: list[Tag] = []
        self.feed(html)
        self.close()
        assert [tag.name for tag in self.open] == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Tag(tag, {name: value or "" for name, value in attrs}, [])
        self.tags.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            tag.text.append(data)

    def all(self, name: str) -> list[Tag]:
        """All tags of a name."""
        return [tag for tag in self.tags if tag.name == name]

    def at(self, id_: str) -> str:
        """The text of the element of an id, blanks made single."""
        (found,) = [tag for tag in self.tags if tag.attributes.get("id") == id_]
        return " ".join("".join(found.text).split())

    @property
    def text(self) -> str:
        """All that is to be read."""
        return " ".join("".join(self.all("main")[0].text).split())


def safe(reader: Reader) -> None:
    """One script and one style, both allowed by hash; no other address than links."""
    policy = next(
        tag.attributes["content"] for tag in reader.all("meta") if "http-equiv" in tag.attributes
    )
    for name in ("script", "style"):
        (element,) = reader.all(name)
        digest = b64encode(sha256("".join(element.text).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy and "default-src 'none'" in policy
    for tag in reader.tags:
        assert not any(
            name.startswith("on") or name in ("src", "style") for name in tag.attributes
        )
        address = tag.attributes.get("href", "#")
        if tag.name == "a":
            assert address.startswith(("#", "http://", "https://"))
        else:
            assert address.startswith("#") or address == "data:,"
    ids = [tag.attributes["id"] for tag in reader.tags if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    for tag in reader.tags:
        address = tag.attributes.get("href", "")
        if address.startswith("#"):
            assert address[1:] in ids


@pytest.fixture(scope="module")
def zgc() -> Reader:
    """The page of a region with every kind of evidence."""
    return Reader(page(evaluate(read_region("zgc"), as_of=2006)))


def test_the_first_screen_says_it_all(zgc: Reader) -> None:
    """Region, date, verdict, how sure, what stops it, who could clear it, the steps."""
    said = zgc.at("zgc:top")
    assert "As of 31 December 2006" in said
    assert "Zhongguancun Science Park, Beijing (中关村科技园区)" in said
    assert "The walk stops at IPR Enforcement, in Step II: Innovation" in said
    assert "Still possible: from being stopped at" in said or "no walk gets through" in said
    assert "How sure is this?" in said and "Unknown on the road" in said
    assert "Who could clear it" in said and "State Council of China" in said
    assert "Step I: Agglomeration" in said
    assert "This road is closed, not all roads." in said
    assert "the test is in-sample" in said
    assert zgc.all("html")[0].attributes["lang"] == "en"
    safe(zgc)


def test_every_gate_has_a_panel(zgc: Reader) -> None:
    """Question, criteria with level, basis and reason, observations with source and place."""
    case = evaluate(read_region("zgc"), as_of=2006)
    links = [tag.attributes["href"] for tag in zgc.all("a") if "aria-label" in tag.attributes]
    assert sorted(links) == sorted(f"#{gate}" for gate in case.gates)
    for name, result in case.gates.items():
        said = zgc.at(name)
        assert result.gate.question in said
        for finding in result.findings:
            assert finding.criterion.indicator.title in said
            assert " ".join(finding.criterion.why.split()) in said
            for observation in finding.known.used:
                assert f"{observation.source}, {observation.at}" in said
        assert ("This road is closed" in said) is (result.answer == "no")
    assert "Why Unknown" in zgc.at("ipr-enforcement")


def test_all_evidence_is_listed_and_marked(zgc: Reader) -> None:
    """Each observation once, with its status; the sources with what each is."""
    region = read_region("zgc")
    rows = [tag for tag in zgc.all("tr") if "data-keys" in tag.attributes]
    assert len(rows) == sum(map(len, region.observations.values()))
    keys = {key for row in rows for key in row.attributes["data-keys"].split()}
    assert {"in_force", "superseded", "later", "proxy", "repeats"} <= keys
    assert "scholarly" in zgc.at("zgc:source:kuchiki-2007")
    assert any(
        tag.attributes["href"] == "http://doi.org/10.20561/00038072" for tag in zgc.all("a")
    )


def test_what_was_assumed_stands_in_one_place() -> None:
    """Levels, actors, rulings and what-ifs, each with its reason."""
    region = read_region("zgc")
    case = evaluate(
        region,
        as_of=2006,
        sources=["kuchiki-2007", "drc-2007"],
        set={"hotels": "unknown", "universities": 7, "leader": True},
        level={"infrastructure.airport_km": 50},
        rulings=False,
        proxy=False,
    )
    reader = Reader(page(case))
    assert "Only evidence from kuchiki-2007, drc-2007." in reader.text
    assert "Hotels of international class set to unknown." in reader.text
    assert "set to true" in reader.text
    assert "The level infrastructure.airport_km set to 50." in reader.text
    assert "Without the analysts' rulings." in reader.text
    assert "Without evidence on other areas (proxies)." in reader.text
    assert "What if: the value was set for this page." in reader.at("universities")
    assert "What if: this level was set for this page." in reader.at("infrastructure")
    assert "Critical levels that are not the paper's" in reader.text
    keys = {key for tag in reader.tags for key in tag.attributes.get("data-keys", "").split()}
    assert {"what_if", "other_source", "no_proxy"} <= keys


def test_a_comparison_has_all_side_by_side() -> None:
    """Differences first, each answer a link to its region's panel, each region's page below."""
    comparison = compare([read_region("zgc"), read_region("guangzhou")], as_of=2006)
    reader = Reader(page(comparison))
    safe(reader)
    rows = [tag for tag in reader.all("tr") if "data-differs" in tag.attributes]
    assert [row.attributes["id"] for row in rows] == [row.gate for row in comparison.rows]
    said = [bool(row.attributes["data-differs"]) for row in rows]
    assert said == sorted(said, reverse=True)
    assert "another question" in reader.at("institutions")
    assert "not asked" in reader.at("universities")
    for case in comparison.cases:
        for gate, result in case.gates.items():
            assert result.gate.question in reader.at(f"{case.region.id}.{gate}")
    labels = [
        tag.attributes["aria-label"] for tag in reader.all("a") if "aria-label" in tag.attributes
    ]
    assert any(
        label.startswith("Guangzhou's automobile industry cluster: Leader") for label in labels
    )


def test_one_region_twice_is_told_apart() -> None:
    """Two questions to one region have ids of their own."""
    region = read_region("huadu")
    cases = (evaluate(region), evaluate(region, rulings=False))
    comparison = compare([region, region])._replace(cases=cases)
    safe(Reader(page(comparison)))


def test_a_comparison_of_one_is_its_page() -> None:
    """One region alone has plain anchors."""
    assert page(compare([read_region("huadu")])) == page(evaluate(read_region("huadu")))


def test_charts_are_documents() -> None:
    """Each gate's question, levels, why, source, actors and measures."""
    chart = read_chart("hi-tech")
    reader = Reader(page(chart))
    safe(reader)
    for gate in chart.gates.values():
        said = reader.at(gate.name)
        assert gate.question in said
        for criterion in gate.test.criteria:
            assert " ".join(criterion.why.split()) in said
        for measure in gate.measures:
            assert measure.title in said
    assert chart.claim is not None and chart.claim in reader.text
    assert "Derived from zgc" in reader.text
    both = Reader(page([chart, read_chart("growth-diagnostics")]))
    safe(both)
    assert "No leads to" in both.text and "a diagnosis" in both.text
    assert "What holds back investment and growth: the charts" in both.text


def test_every_shipped_chart_and_region_has_a_page(tmp_path: Path) -> None:
    """Nothing that is shipped breaks the page; five regions are small enough to be mailed."""
    from kuchiki.flowchart.read.sources import cases, shipped_charts

    for name in shipped_charts():
        safe(Reader(page(read_chart(name))))
    names = sorted(path.stem for path in cases().glob("*.yaml"))
    for name in names:
        safe(Reader(page(evaluate(read_region(name)))))
    path = tmp_path / "five.html"
    five = ["zgc", "guangzhou", *[n for n in names if n not in ("zgc", "guangzhou")][:3]]
    ran = kuchiki("report", *five, "--full", "-o", str(path))
    assert ran.code == 0, ran.err
    assert path.stat().st_size < LARGEST


TRAPS = (
    "<script>alert(1)</script>",
    "</style></script><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "]]><!-- &lt;b&gt; %s {0} {gate}",
    "\u202eevil \u0000".replace("\u0000", ""),
)


def hostile(folder: Path, words: list[str]) -> Path:
    """A region and a chart with *words* wherever a file takes free text."""
    said = [json.dumps(word) for word in words]
    first = said[0]
    observations = "\n".join(
        f"    - {{value: 1, date: {1900 + n % 100}, source: doc, "
        f"at: {word}, note: {word}, area: {word}}}"
        for n, word in enumerate(said)
    )
    chart = CHART.replace("Tiny chart", first).replace("Are firms dense?", said[1 % len(said)])
    chart = chart.replace("title: Invite firms", f"title: {said[2 % len(said)]}")
    chart = chart.replace("why: round", f"why: {first}").replace(
        "{title: Gather}", f"{{title: {first}}}"
    )
    chart = chart.replace("title: Firms per area", f"title: {first}")
    chart = chart.replace("gov: {title: Government}", f"gov: {{title: {first}}}")
    chart = chart.replace('url: "http://a.org/{x}"', f"url: {said[5 % len(said)]}")
    chart = chart.replace(
        "title: A document, author: One & Co", f"title: {first}, author: {first}"
    )
    chart += f"\nclaim: {first}\nnote: {first}\n"
    region = REGION.replace("name: Spot (地点)", f"name: {first}\nnote: {first}")
    region = region.replace("what: invites", f"what: {first}").replace(
        "name: The mayor, what", f"name: {first}, what"
    )
    region = region.replace("  firms:\n", f"  firms:\n{observations}\n", 1)
    region += f"actors: {{gov: {first}}}\nrulings:\n  - {{indicator: open, use: {{value: false}}, "
    region += f"why: {first}, who: {first}, date: 2001}}\n"
    return write_tiny(folder, region, chart)


@pytest.mark.parametrize("trap", TRAPS)
def test_text_from_files_stays_text(tmp_path: Path, trap: str) -> None:
    """Wherever a file takes words, they are shown as they are and do nothing."""
    region = read_region(hostile(tmp_path, [trap, *TRAPS]))
    case = evaluate(region)
    html = page(case, lambda one: sections(one, Ask(), None))
    reader = Reader(html)
    safe(reader)
    assert " ".join(trap.split()) in reader.text
    assert reader.all("title")[0].text == [f"{trap}: {'Not cleared'}"] or trap in "".join(
        reader.all("title")[0].text
    )
    assert {tag.name for tag in reader.tags}.isdisjoint({"img", "iframe", "object", "embed"})
    safe(Reader(page(region.chart)))
    safe(Reader(page(compare([region, read_region("huadu")]))))


@pytest.mark.skipif(not NAUGHTY.is_file(), reason=f"no naughty strings at {NAUGHTY}")
def test_naughty_strings_stay_text(tmp_path: Path) -> None:
    """The big list of naughty strings is a region's evidence."""
    words = [w for w in json.loads(NAUGHTY.read_text(encoding="utf-8")) if w.strip()]
    good = []
    for number, word in enumerate(words):
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            read_region(hostile(folder, [word]))
        except InputError:
            continue  # control characters, which a file may not hold
        good.append(word)
    assert len(good) > 0.9 * len(words)
    reader = Reader(page(evaluate(read_region(hostile(tmp_path, good)))))
    safe(reader)
    for word in good:
        assert " ".join(word.split()) in reader.text


def test_addresses_are_links_only_if_they_are_of_the_web(tmp_path: Path) -> None:
    """A script's address, or half an address, is shown as text."""
    for url in (
        "javascript:alert(1)",
        "JaVaScRiPt:1",
        "data:text/html,x",
        "//a.org",
        "http://",
        " https://a.org",
        "https://a.org/\n",
        "http://[",
        "vbscript:x",
        None,
    ):
        assert safe_href(url) is None
    path = write_tiny(tmp_path, chart=CHART.replace("http://a.org/{x}", "javascript:alert(1)"))
    reader = Reader(page(evaluate(read_region(path))))
    safe(reader)
    assert "address: javascript:alert(1)" in reader.at("spot:source:doc")


def test_how_each_observation_stands(tmp_path: Path) -> None:
    """In force, superseded, too old, planned, later, ruled out, not asked."""
    path = write_tiny(tmp_path)
    region = read_region(path)

    def statuses(**asked: Any) -> dict[str, list[str]]:
        case = evaluate(region, **asked)
        found = seen(case, anchors_of(["spot"])[0])
        return {name: [row.status for row in rows] for name, rows in found.items()}

    assert statuses(as_of=2003)["firms"] == ["in_force", "planned", "superseded"]
    assert statuses(as_of=2003)["open"] == ["later", "in_force", "in_force", "superseded"]
    assert statuses(as_of=2003)["aside"] == ["not_asked"] * 3
    assert statuses(as_of=2009)["firms"] == ["stale", "planned", "superseded"]
    conflict = list(seen(evaluate(region, as_of=2003), anchors_of(["spot"])[0])["open"])
    assert [row.keys for row in conflict][1:3] == [
        "in_force conflict",
        "in_force conflict repeats",
    ]
    ruled = (
        REGION
        + "rulings:\n  - {indicator: open, use: {source: doc}, why: so, who: me, date: 2001}\n"
    )
    region = read_region(write_tiny(tmp_path, ruled))
    assert "ruled_out" in statuses(as_of=2003)["open"]
    assert "Ruling by me, 31 December 2001: use source doc. so" in Reader(
        page(evaluate(region, as_of=2003))
    ).at("open")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"set": {"density": 9, "open": True}}, "The walk arrives at its goal: Done."),
        ({"set": {"density": 9, "open": False}}, "The walk arrives at a diagnosis: Ill."),
        ({"set": {"density": 1, "open": True}}, "where the answer is No."),
        ({"set": {"density": "unknown", "open": True}}, "Still possible: from being stopped at"),
        ({"set": {"density": "unknown", "open": False}}, "no walk gets through."),
        ({"as_of": 1990}, "no evidence"),
    ],
)
def test_the_verdict_in_a_sentence(tmp_path: Path, asked: dict[str, Any], words: str) -> None:
    """Each way in which a walk can end."""
    reader = Reader(page(evaluate(read_region(write_tiny(tmp_path)), **asked)))
    assert words in reader.at("spot:top")
    led = asked.get("set") == {"density": 9, "open": False}
    assert ("No gate stops it: the answer No at Open leads to Ill." in reader.text) is led


def test_an_unknown_that_does_not_matter(tmp_path: Path) -> None:
    """Both exits lead to a goal: cleared, whatever is found out."""
    chart = CHART.replace("{title: Ill, good: false}", "{title: Fine too}")
    region = read_region(write_tiny(tmp_path, chart=chart))
    reader = Reader(page(evaluate(region, set={"density": 9, "open": "unknown"})))
    said = reader.at("spot:top")
    assert "Whatever is found out, it leads on to Fine too." in said
    assert "The verdict holds whatever the unknowns turn out to be." in said
    assert "No gate on this road is Unknown" not in said


def test_a_region_without_dates(tmp_path: Path) -> None:
    """No evidence at all: the page says so, and the years are missing."""
    bare = REGION.split("observations:", maxsplit=1)[0] + "observations: {}\n"
    region = read_region(write_tiny(tmp_path, bare))
    case = evaluate(region)
    reader = Reader(page(case, lambda one: sections(one, Ask(), None)))
    assert "No dated evidence" in reader.text
    assert "This section is missing: no dated evidence says which years to follow" in reader.text
    both = Reader(page(compare([region, region])))
    assert "All as of" not in both.text


def test_precedents_and_local_measures(tmp_path: Path) -> None:
    """What was tried elsewhere stands in the panel, with the answer before and after."""
    there = REGION.replace("region: spot", "region: there")
    folder = tmp_path / "there"
    folder.mkdir()
    other = read_region(write_tiny(folder, there))
    costly = CHART.replace(
        "actor: gov}\n  open",
        "actor: gov, raises: {firms: {by: 5, basis: assumed, why: w}}, "
        "cost: {amount: 2, unit: yuan, basis: assumed, why: guess}, takes: 1, note: slow}\n  open",
    )
    assert costly != CHART
    region = read_region(write_tiny(tmp_path, chart=costly))
    case = evaluate(region, as_of=2004, set={"density": 1}, precedents=[other])
    reader = Reader(page(case))
    said = reader.at("dense")
    assert "Tried elsewhere" in said and "there, 2002: gov: invites" in said
    assert "No before, Yes after" in said
    assert "Done here 2002: Government: invites (other, paragraph 2)" in said
    assert "raises “Firms” by 5 [assumed: w]" in said and "cost 2 yuan [assumed: guess]" in said
    assert "takes 1 year" in said
    assert "Effects and costs of measures" in reader.text


def test_a_bare_chart_of_nested_groups(tmp_path: Path) -> None:
    """A chart without a source; what a Yes needs, by the numbers of the criteria."""
    nested = CHART.replace("source: {id: doc, at: Figure 1}\n", "").replace(
        "    any: [{indicator: open, is: true, basis: paper, why: page 1}]",
        "    all:\n"
        "      - count: {at_least: 1, of: [{any: [\n"
        "          {indicator: open, is: true, basis: paper, why: page 1},\n"
        "          {indicator: firms, at_least: 9, basis: paper, why: page 1}]}]}",
    )
    region = read_region(write_tiny(tmp_path, chart=nested))
    assert "Yes needs ((any of 1, 2))." in Reader(page(evaluate(region))).at("open")
    assert "From" not in Reader(page(region.chart)).at("tiny:top")


def test_one_is_one(tmp_path: Path) -> None:
    """A singular where there is one."""
    latest = Reader(page(evaluate(read_region("zgc")))).text
    assert "1 step to spare" in latest and " 1 steps" not in latest
    chart = read_region(write_tiny(tmp_path)).chart
    assert "1 document, with what it is." in Reader(page(chart)).text
    behind = Reader(page(evaluate(read_region("zgc"), as_of=1983))).text
    assert "Behind it, 1 more that says No: " in behind


def test_a_what_if_is_said_in_words(tmp_path: Path) -> None:
    """Bounds too, on the first screen and among the assumptions, as on a terminal."""
    region = read_region(write_tiny(tmp_path))
    case = evaluate(region, set={"density": {"at_least": 50}}, level={"dense.density": 3})
    reader = Reader(page(case))
    assert reader.text.count("set to at least 50.") == 2
    assert "{" not in reader.at("spot:top") and "at_least" not in reader.text


def test_the_keyboard_comes_to_gates_in_their_order() -> None:
    """In a flowchart, and in several side by side, whatever the order of the drawing."""
    regions = [read_region("zgc"), read_region("guangzhou")]
    link = re.compile(r'<a [^>]*?href="#([^"]+)" aria-label="[^"]*Open its panel')
    assert link.findall(page(evaluate(regions[0]))) == list(regions[0].chart.gates)
    compared = page(compare(regions))
    wanted = [f"{region.id}.{gate}" for region in regions for gate in region.chart.gates]
    assert link.findall(compared)[: len(wanted)] == wanted


def test_a_fault_keeps_its_caret() -> None:
    """Where --serve shows what is wrong, the caret stands under it."""
    shown = fault_page("a.yaml:1:8: error\n    chart: <x>\n           ^", False)
    assert "error&#10;    chart: &lt;x&gt;&#10;           ^</pre>" in shown


def test_many_ends_are_counted() -> None:
    """Where very much is possible, the worst, the best and a count are told."""
    reader = Reader(page(evaluate(read_region("austin"))))
    assert "others;" in reader.at("austin:top")


def test_sections_of_studies() -> None:
    """Years, robustness and plan; what cannot be done is named with what to install."""
    case = evaluate(read_region("zgc"), as_of=2006)
    html = page(case, lambda one: sections(one, Ask(as_of="2006"), None))
    reader = Reader(html)
    safe(reader)
    assert "Year by year" in reader.text
    assert "How far each level may move" in reader.text
    assert "What to clear, and in which order" in reader.text
    told = Section("plan", missing="plans with costs need highspy: pip install 'kuchiki[study]'")
    missing = Reader(page(case, lambda _: [told]))
    assert "This section is missing: plans with costs need highspy" in missing.text
    from kuchiki.flowchart.problems import Problem, nowhere

    problem = Problem("extra.missing", nowhere("plan"), "plans need highspy")
    with patch("kuchiki.flowchart.studies.plan.plan", side_effect=InputError([problem])):
        found = sections(case, Ask(), None)
    assert found[-1] == Section("plan", missing="plans need highspy")


def test_pictures_are_made_part_of_the_page() -> None:
    """Ids are the picture's own, leading blanks stay, what is no drawing is left out."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><title>t</title>'
        '<defs><g id="yes"><path d="M0,0"/></g></defs><script>1</script>'
        '<g><g id="n" class="node"><title>gate</title>'
        '<text xml:space="preserve">  a</text></g></g>'
        '<use href="#yes"/><text>b<tspan>c</tspan></text></svg>'
    )
    made = inline(svg, "p", "Label")
    root = ElementTree.fromstring(made.svg)
    assert made.width == 100 and root.get("width") == "95"
    assert [e.get("id") for e in root.iter() if e.get("id")] == ["p:yes"]
    assert root.find("use") is not None and root.find(".//script") is None
    assert [e.text for e in root.iter("text")] == ["\u00a0\u00a0a", "b"]


def test_a_comparison_is_cut_for_paper() -> None:
    """Two panels on a sheet; every box and every word is on one, and no cut goes through it."""
    regions = [read_region(name) for name in ("zgc", "guangzhou", "huadu")]
    svg = draw(compare(regions, as_of=2006)).svg()
    root = ElementTree.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    tiles = tiles_of(root)
    assert {tile.panels for tile in tiles} == {(0, 1), (2,)}
    assert {tile.share for tile in tiles if len(tile.panels) == 2} == {100}
    boxes = [tuple(map(float, tile.box.split())) for tile in tiles]
    assert all(high <= HIGH * 1150 for *_, high in boxes)
    graph = next(child for child in root if child.tag == "g")
    moved = re.search(r"translate\(([-\d.]+) ([-\d.]+)\)", graph.get("transform", ""))
    assert moved is not None
    lines = [e for e in graph.iter("text") if e.text and e.text.strip()]
    assert len(lines) > 100
    for line in lines:
        x = float(line.attrib["x"]) + float(moved[1])
        y = float(line.attrib["y"]) + float(moved[2])
        size = float(line.attrib["font-size"])
        on = [
            top <= y - size + 1 and y <= top + high
            for left, top, wide, high in boxes
            if left <= x < left + wide
        ]
        assert on.count(True) == 1, line.text
    html = page(compare(regions, as_of=2006))
    assert html.count('<use href="#:compared:whole"/>') == len(tiles)


def test_what_has_no_gap_is_cut_all_the_same() -> None:
    """A column without room between its boxes is cut at the edge of the sheet."""
    assert cut([(0, 1000)], 400) == [-8, 392, 792, 1008]
    assert cut([(0, 90), (100, 190), (200, 290)], 220) == [-8, 95, 298]


def test_studies_call_things_by_their_titles() -> None:
    """On a page gates, criteria, measures and actors have titles where their names stand alone."""
    case = evaluate(read_region("zgc"), as_of=2006)
    robust, plan = sections(case, Ask(as_of="2006"), None)[1:]
    assert robust.document is not None and plan.document is not None
    said = str(robust.document)
    assert "Infrastructure: Distance to the nearest international airport" in said
    assert "infrastructure.airport_km" not in said
    said = str(plan.document)
    assert "✗ Joint Action" in said and "Open skill centres for the whole cluster" in said
    assert "Alliance or association of firms" in said and "skill-centres" not in said
    later = sections(evaluate(read_region("zgc")), Ask(), None)[1]
    assert "without Distance to the nearest international airport: 45 km" in str(later.document)
    assert "airport_km" not in str(later.document)
    assert "(private-sector)" not in said and "(Private sector)" in said


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order of hashes."""
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        subprocess.run(
            [sys.executable, "-m", "kuchiki.cli", "report", "zgc", "guangzhou", "-o", str(path)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    """Of a region, of a chart; to a name in .html alone."""
    path = tmp_path / "page.html"
    assert kuchiki("report", "zgc", "--as-of", "2006", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert kuchiki("report", "hi-tech", "supplier", "-o", str(path)).code == 0
    assert "Hi-technology industry cluster" in path.read_text(encoding="utf-8")
    for words in ([], ["-o", "page.doc"]):
        ran = kuchiki("report", "zgc", *words)
        assert ran.code == 2 and "report.output" in ran.err
    assert kuchiki("report", "nowhere", "-o", str(path)).code == 2


def test_where_a_chart_is_from(tmp_path: Path) -> None:
    """Its document with the author, where one is named."""
    anonymous = CHART.replace("author: One & Co, ", "")
    for chart, said in (
        (CHART, "From One & Co, A document (2001), Figure 1"),
        (anonymous, "From A document (2001), Figure 1"),
    ):
        write_tiny(tmp_path, chart=chart)
        assert said in Reader(page(read_chart(tmp_path / "tiny.yaml"))).text


def test_studies_of_several_only_when_asked(tmp_path: Path) -> None:
    """One region's page is whole; of several the years stay away, and that is said."""
    path = tmp_path / "page.html"
    for words, there in ((["huadu"], True), (["huadu", "nanhai"], False)):
        assert kuchiki("report", *words, "-o", str(path)).code == 0
        text = path.read_text(encoding="utf-8")
        assert ("Year by year" in text) is there
        assert ("are not on this page" in text) is not there


def test_compiled_templates_are_kept(tmp_path: Path) -> None:
    """Once compiled they are loaded; what is damaged, old or cannot be written does no harm."""
    kept = Kept(tmp_path / "kept")
    environment = Environment(bytecode_cache=kept, loader=DictLoader({"a": "one {{ x }}"}))

    def text() -> str:
        assert environment.cache is not None
        environment.cache.clear()
        return environment.get_template("a").render(x=1)

    with patch.object(sys, "dont_write_bytecode", True):
        assert text() == "one 1" and not kept.folder.exists()
    with patch.object(sys, "dont_write_bytecode", False):
        assert text() == "one 1"
        (file,) = kept.folder.iterdir()
        with patch.object(Environment, "_generate", side_effect=AssertionError):
            assert text() == "one 1"
        for broken in (b"", b"x" * 99, file.read_bytes()[:-9]):
            file.write_bytes(broken)
            assert text() == "one 1"
        kept.folder = tmp_path / "page.html"
        kept.folder.write_text("no folder")
        assert text() == "one 1"


def test_a_missing_extra_is_named(tmp_path: Path) -> None:
    """Without Jinja there is no page, and the install is said."""
    with patch.dict(sys.modules, {"jinja2": None}):
        ran = kuchiki("report", "huadu", "-o", str(tmp_path / "page.html"))
    assert ran.code == 2
    assert "pip install 'kuchiki[report]'" in ran.err
    assert not (tmp_path / "page.html").exists()
