"""`kuchiki actors`: the network, who is placed to clear what, and its picture."""

from pathlib import Path

import pytest

from cli import kuchiki
from kuchiki.flowchart import evaluate, read_region
from kuchiki.flowchart.studies.actors import network_of
from kuchiki.flowchart.studies.actors.drawing import drawing_of
from kuchiki.flowchart.studies.actors.network import MEASURE, reached
from kuchiki.flowchart.studies.actors.picture import lines_of, looks_of, picture_of
from test_cli import golden
from tiny import CHART, REGION, write_tiny


def test_who_is_placed_in_zhongguancun() -> None:
    """Joint action: alliances by kind, though no link of theirs is known; the city by links."""
    network = network_of(evaluate(read_region("zgc"), as_of=2006))
    [position] = network.positions
    assert position.bottleneck.gate == "joint-action"
    placed = {one.organisation.id: one for one in position.placed}
    assert placed["td-scdma"].over == ()
    city = placed["beijing-government"]
    assert {link.end for link in city.over} >= {"committee", "leading-group"}
    assert city.reach > len(city.over)
    assert all(link.date is None or link.date.year <= 2006 for link in network.links)


def test_who_is_placed(tmp_path: Path) -> None:
    """By the gate's actors and its measures, in that order; kinds without anybody are named."""
    network = network_of(evaluate(read_region(write_tiny(tmp_path)), as_of=2001))
    [position] = network.positions
    assert [(one.organisation.id, one.basis, one.reach) for one in position.placed] == [
        ("mayor", "assumed", 2),
        ("office", "assumed", 2),
        ("works", MEASURE, 2),
        ("mill", MEASURE, 0),
        ("lost", MEASURE, 0),
    ]
    assert position.absent == ("school",)
    assert [m.id for m in position.placed[0].measures] == ["hope"]
    assert len(network.links) == 4  # told twice is one; 2009 is to come


def test_reach_goes_round_and_not_by_place(tmp_path: Path) -> None:
    """A circle is walked once; where somebody is located moves nobody."""
    network = network_of(evaluate(read_region(write_tiny(tmp_path)), as_of=2010))
    assert reached("mayor", network.links) == {"office", "works"}
    assert reached("mill", network.links) == {"works", "mayor", "office"}
    assert reached("lost", network.links) == set()


def test_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who could clear what over which links; the organisations; the links."""
    monkeypatch.setenv("COLUMNS", "100")
    golden("actors.txt", kuchiki("actors", str(write_tiny(tmp_path)), "--as-of", "2001").out)


def test_many_are_counted() -> None:
    """Of many names the first are told and the rest counted; a latent role is said."""
    ran = kuchiki("actors", "zgc", "--as-of", "2009", "--format", "markdown")
    assert "behind another bottleneck" in ran.out
    assert "the walk stops here" in ran.out
    assert " more" in ran.out


def test_a_pending_role_is_said() -> None:
    """What is to be found out first."""
    ran = kuchiki("actors", "zgc", "--as-of", "2006", "--source", "kuchiki-2007")
    assert "pending: first to be found out is ipr-enforcement" in " ".join(ran.out.split())


def test_the_data(tmp_path: Path) -> None:
    """Organisations, links and for each bottleneck who is placed."""
    [said] = kuchiki(
        "actors", str(write_tiny(tmp_path)), "--as-of", "2001", "--format", "json"
    ).json()
    assert (said["region"], said["chart"], said["as_of"]) == ("spot", "tiny", "2001-12-31")
    bare = {"since": None, "source": None, "at": None, "note": None}
    assert {"id": "mayor", "name": "The mayor", "kind": "gov", **bare} in said["organisations"]
    assert said["links"][0] == {
        "from": "mayor",
        "to": "office",
        "kind": "leads",
        "date": "2001-12-31",
        "source": "doc",
        "at": "page 8",
    }
    [dense] = said["bottlenecks"]
    assert (dense["gate"], dense["role"], dense["absent"]) == ("dense", "stopping", ["school"])
    [mayor] = [one for one in dense["placed"] if one["organisation"] == "mayor"]
    assert mayor == {
        "organisation": "mayor",
        "kind": "gov",
        "basis": "assumed",
        "measures": ["hope"],
        "over": [{"kind": "leads", "to": "office"}],
        "by": [{"kind": "pays", "from": "works"}],
        "reach": 2,
    }


def test_a_region_without_a_network(tmp_path: Path) -> None:
    """Nobody and nothing is said, and drawn, in few words."""
    region = REGION.split("actions:")[0]
    path = str(write_tiny(tmp_path, region))
    ran = kuchiki("actors", path)
    assert "0 organisations, 0 links" in ran.out
    assert "Who is placed" not in ran.out
    picture = picture_of(network_of(evaluate(read_region(path))))
    assert "Spot" in picture.dot


def test_nobody_is_offered_before_being_there() -> None:
    """The alliance of 2002 cannot clear joint action in 1997, nor can a firm told of in 2006."""
    network = network_of(evaluate(read_region("zgc"), as_of=1997))
    offered = {one.organisation.id for position in network.positions for one in position.placed}
    later = {one.organisation.id: one.since.year for one in network.later}
    assert {"taisun", "pku", "stone"} <= offered
    assert later["td-scdma"] == 2002
    assert later["committee"] == 2000
    assert later["google"] == 2006
    assert not offered & later.keys()
    assert not any({link.start, link.end} & later.keys() for link in network.links)
    in_2002 = network_of(evaluate(read_region("zgc"), as_of=2002))
    assert "td-scdma" in in_2002.organisations


def test_since_when_an_organisation_is_there(tmp_path: Path) -> None:
    """As it says, else from its first link; with neither, or with an undated link, always."""
    said = "{name: Office, kind: gov, since: 2003, source: doc, at: page 9}"
    text = REGION.replace("{name: Office, kind: gov}", said)
    text = text.replace("{name: Mill, kind: firm}", "{name: Mill, kind: firm, note: it grinds}")
    text = text.replace("kind: leads, date: 2001", "kind: leads, date: 2004")
    text = text.replace("\nobservations", "\nactors: {gov: office}\nobservations")
    region = read_region(write_tiny(tmp_path, text))
    since = {name: region.since(name) for name in region.organisations}
    assert {name for name, day in since.items() if day is None} == {"mayor", "works", "lost"}
    assert (str(since["office"]), str(since["mill"])) == ("2003-12-31", "2001-12-31")
    early, late = (network_of(evaluate(region, as_of=year)) for year in (2001, 2004))
    assert [(one.organisation.id, one.since.year) for one in early.later] == [("office", 2003)]
    assert [(link.start, link.end) for link in early.links] == [("works", "mayor")]
    assert not late.later
    assert [actor.name for actor in early.case.remedies[0].actors] == [None, None]
    day = late.case.as_of
    assert [region.who(kind, day) for kind in ("gov", "school")] == ["Office", None]
    ran = kuchiki("actors", str(tmp_path / "spot.yaml"), "--as-of", "2001")
    assert "1 more is told of only later and left out" in ran.out
    assert "Told of only later" in ran.out
    assert "Mill (it grinds)" in ran.out


def test_no_date_no_limit(tmp_path: Path) -> None:
    """Where the case has no date, all links count."""
    region = REGION.split("  firms:")[0].rstrip() + " {}\nactions:" + REGION.split("actions:")[1]
    region = region.split("actions:")[0] + "organisations:" + region.split("organisations:")[1]
    network = network_of(evaluate(read_region(write_tiny(tmp_path, region))))
    assert network.case.as_of is None
    assert len(network.links) == 5
    assert drawing_of(network).subtitle.endswith("no dated evidence")


def test_what_is_drawn(tmp_path: Path) -> None:
    """One of which only the place is known stands there; one without a link below."""
    network = network_of(evaluate(read_region(write_tiny(tmp_path)), as_of=2001))
    drawing = drawing_of(network)
    assert drawing.gate == "dense"
    assert drawing.alone == ("lost",)  # its name has no letter that the font has
    boxes = {box.id: box for box in drawing.boxes}
    assert set(boxes) == {"mayor", "office", "works", "firm at office"}
    assert boxes["works"].names == ("Works",)
    assert boxes["firm at office"].names == ("Mill",)
    assert {arrow.kinds for arrow in drawing.arrows} == {
        ("leads",),
        ("helps",),
        ("pays",),
        ("located-in",),
    }
    assert set(looks_of(drawing, ["gov"])) == {"gov", "firm"}
    assert lines_of(drawing)["located-in"][0] == "dotted"


def test_many_at_one_place_are_counted() -> None:
    """A box has twelve names at most."""
    picture = picture_of(network_of(evaluate(read_region("zgc"), as_of=2013)))
    assert "Without a link" in picture.dot


def test_a_crowd_in_one_box(tmp_path: Path) -> None:
    """The rest is counted."""
    crowd = "".join(f"  f{n}: {{name: Firm {n}, kind: firm}}\n" for n in range(15))
    where = "".join(
        f"  - {{from: f{n}, to: office, kind: located-in, source: doc, at: page 8}}\n"
        for n in range(15)
    )
    region = REGION.replace("organisations:\n", f"organisations:\n{crowd}") + where
    picture = picture_of(network_of(evaluate(read_region(write_tiny(tmp_path, region)))))
    assert "and 4 more" in picture.dot
    assert "Firm 0<br/>" in picture.mermaid


def test_pictures(tmp_path: Path) -> None:
    """In the forms that pictures of charts have, the same bytes each time, markup harmless."""
    region = REGION.replace("Office, kind", '"<Office> \\"A\\" & B", kind')
    path = str(write_tiny(tmp_path, region))
    for suffix in (".svg", ".dot", ".mmd"):
        made = []
        for name in ("one", "two"):
            target = tmp_path / (name + suffix)
            assert kuchiki("actors", path, "--as-of", "2001", "-o", str(target)).code == 0
            made.append(target.read_text(encoding="utf-8"))
        assert made[0] == made[1]
        assert "leads" in made[0]
    svg = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert "<Office>" not in svg
    assert "&lt;Office&gt;" in svg
    assert "<Office>" not in (tmp_path / "one.mmd").read_text(encoding="utf-8")


def test_a_kind_that_the_chart_does_not_title(tmp_path: Path) -> None:
    """By another chart a kind of actor has no title, and stands by its name."""
    other = CHART.replace("chart: tiny", "chart: other").replace(", firm: {title: Firms}", "")
    other = other.replace("actor: firm", "actor: gov")
    path = write_tiny(tmp_path)
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    ran = kuchiki("actors", str(path), "--chart", str(tmp_path / "other.yaml"), "--as-of", "2001")
    assert ran.code == 0, ran.err
    assert "\nfirm  " in ran.out


def test_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without networkx the command says what to install."""
    monkeypatch.setattr("kuchiki.flowchart.studies.actors.network.find_spec", lambda name: None)
    ran = kuchiki("actors", str(write_tiny(tmp_path)), "--as-of", "2001")
    assert ran.code == 2
    assert "the network needs networkx, which is not installed" in ran.err
    assert "pip install 'kuchiki[study]'" in ran.err
