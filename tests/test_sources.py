"""`kuchiki sources`: what was taken from where, what disagrees, and how to cite it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import kuchiki
from kuchiki.flowchart import read_region
from kuchiki.flowchart.model import Source
from kuchiki.flowchart.studies.sources import collect, to_bibtex, to_csl
from kuchiki.flowchart.studies.sources.bibliography import address, tex
from test_cli import golden
from tiny import CHART, REGION, write_tiny


def test_the_documents_of_zhongguancun() -> None:
    """All of them, each with what was taken; none that nothing was taken from."""
    documents = collect(read_region("zgc"))
    names = [used.source.id for used in documents.used]
    assert {"kuchiki-2007", "drc-2007", "han-wang-2009", "wang-1997"} <= set(names)
    assert all(used.taken for used in documents.used)
    assert str(documents.as_of) == "2013-10-31"


def test_where_documents_disagree() -> None:
    """Two on joint action in 2007; one with itself in 2009; those that still stand are marked."""
    conflicts = collect(read_region("zgc"), as_of=2008).conflicts
    found = {one.indicator.name: one for one in conflicts}
    joint = found["joint_action"]
    assert [one.source for one in joint.observations] == ["kuchiki-2007", "drc-2007"]
    assert (joint.since.year, joint.stands) == (2007, True)
    alone = found["consulting_services"]
    assert {one.source for one in alone.observations} == {"han-wang-2009"}
    assert (alone.since.year, alone.stands) == (2009, False)
    one = collect(read_region("zgc"), as_of=2008, sources=["drc-2007"])
    assert [used.source.id for used in one.used] == ["drc-2007"]
    assert one.conflicts == ()


def test_a_ruling_is_told_with_its_conflict(tmp_path: Path) -> None:
    """The conflict is not hidden by what an analyst decided."""
    ruling = "{indicator: open, use: {source: doc}, why: it was seen, who: A. B., date: 2005}"
    region = str(write_tiny(tmp_path, f"{REGION}rulings: [{ruling}]\n"))
    assert "ruling by A. B.: it was seen" in kuchiki("sources", region).out
    [said] = kuchiki("sources", region, "--format", "json").json()
    told = [one["ruling"] for one in said["conflicts"]]
    assert told == [
        {"use": {"source": "doc"}, "why": "it was seen", "who": "A. B.", "date": "2005-12-31"},
        None,
    ]


def test_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents, disagreements, then each document place by place."""
    monkeypatch.setenv("COLUMNS", "100")
    golden("sources.txt", kuchiki("sources", str(write_tiny(tmp_path))).out)


def test_the_data(tmp_path: Path) -> None:
    """Each thing taken has its kind, place, date and marks."""
    [said] = kuchiki("sources", str(write_tiny(tmp_path)), "--format", "json").json()
    assert (said["region"], said["as_of"]) == ("spot", "2005-12-31")
    doc, other = said["sources"]
    assert (doc["id"], other["id"]) == ("doc", "other")
    assert {one["kind"] for one in doc["taken"]} == {
        "chart",
        "observation",
        "action",
        "link",
        "measure",
    }
    planned = [one["what"] for one in doc["taken"] if one["at"] == "page 3"]
    assert planned == [{"value": 50, "area": None, "planned": True, "repeats": None, "note": None}]
    assert [one["indicator"] for one in said["conflicts"]] == ["open", "aside"]
    assert [one["stands"] for one in said["conflicts"]] == [False, True]


def test_nothing_was_taken(tmp_path: Path) -> None:
    """A region without evidence on a chart without a source: no document, and no date."""
    chart = CHART.replace("source: {id: doc, at: Figure 1}\n", "").replace(
        ", source: {id: doc, at: page 9}", ""
    )
    region = "region: spot\nname: Spot\nchart: tiny.yaml\nobservations: {}\n"
    path = str(write_tiny(tmp_path, region, chart))
    assert "0 documents used" in kuchiki("sources", path).out
    [said] = kuchiki("sources", path, "--format", "json").json()
    assert (said["as_of"], said["sources"], said["conflicts"]) == (None, [], [])
    assert kuchiki("sources", path, "--format", "bibtex").out == "\n"


def test_conflicts_without_a_date(tmp_path: Path) -> None:
    """Where nothing that the chart asks is dated, conflicts are told and none stands."""
    region = REGION.split("  firms:")[0] + "  aside:" + REGION.split("  aside:")[1]
    ran = kuchiki("sources", str(write_tiny(tmp_path, region)))
    assert "Where they disagree" in ran.out
    assert "stand as of" not in ran.out


def test_bibliographies(tmp_path: Path) -> None:
    """BibTeX and CSL-JSON, printed or in a file by its suffix."""
    region = str(write_tiny(tmp_path))
    bib = kuchiki("sources", region, "--format", "bibtex").out
    assert bib.startswith(
        "@misc{doc,\n  title = {{A document}},\n  author = {{One \\& Co}},\n  year = {2001},\n"
        "  url = {http://a.org/%7Bx%7D},\n  keywords = {scholarly},\n}\n"
    )
    path = tmp_path / "refs.bib"
    assert kuchiki("sources", region, "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == bib
    csl = kuchiki("sources", region, "--format", "csl").json()
    assert csl[0] == {
        "id": "doc",
        "type": "article",
        "title": "A document",
        "author": [{"literal": "One & Co"}],
        "issued": {"date-parts": [[2001]]},
        "URL": "http://a.org/{x}",
    }
    path = tmp_path / "refs.json"
    assert kuchiki("sources", region, "--format", "csl", "-o", str(path)).code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == csl


@given(st.text(), st.text(), st.none() | st.text())
def test_any_text_is_escaped(title: str, author: str, url: str | None) -> None:
    """The law: braces stay balanced and no letter of a document is read as TeX."""
    bib = to_bibtex([Source("x", title, 1, "web", author, url, title)])
    bare = re.sub(r"\\[{}]", "", bib)
    depth = 0
    for letter in bare:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[%#&$_]", tex(title))
    assert not re.search(r"[\\{}\s]", address(url or ""))
    assert json.loads(json.dumps(to_csl([Source("x", title, 1, "web", author, url)])))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--source", "dog"], "did you mean doc?"),
        (["--as-of", "then"], "is not a date"),
        (["--format", "yaml"], "there is no format yaml"),
        (["-o", "x.svg"], "this command has no picture"),
    ],
)
def test_bad_usage(words: list[str], said: str, tmp_path: Path) -> None:
    """Exit 2."""
    ran = kuchiki("sources", str(write_tiny(tmp_path)), *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_markdown(tmp_path: Path) -> None:
    """The same as a page."""
    ran = kuchiki("sources", str(write_tiny(tmp_path)), "--format", "markdown")
    assert "## A document" in ran.out
