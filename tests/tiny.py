"""A chart of two gates and a region with few statements, for tests of the studies."""

from pathlib import Path

CHART = """
chart: tiny
title: Tiny chart
source: {id: doc, at: Figure 1}
start: dense
steps: {I: {title: Gather}, II: {title: Open}}
gates:
  dense:
    step: I
    question: Are firms dense?
    all: [{indicator: density, at_least: 2, basis: assumed, why: round}]
    yes: open
    actors:
      - {kind: gov, basis: assumed, why: it may}
      - {kind: school, basis: paper, why: it says}
    measures:
      - {id: invite, title: Invite firms, actor: firm, source: {id: doc, at: page 9}}
      - {id: hope, title: Hope, actor: gov}
  open:
    step: II
    question: Is it open?
    any: [{indicator: open, is: true, basis: paper, why: page 1}]
    yes: done
    no: ill
outcomes:
  done: {title: Done, observed_by: {all: [{indicator: works, is: true, basis: paper, why: p. 2}]}}
  ill: {title: Ill, good: false}
indicators:
  firms: {title: Firms, kind: number, unit: count, max_age: 3}
  area: {title: Area, kind: number, unit: km2, max_age: 3}
  density: {title: Firms per area, kind: number, unit: 1/km2, formula: firms / area, max_age: 3}
  open: {title: Open, kind: truth, max_age: never}
  works: {title: It works, kind: truth, max_age: never}
  aside: {title: Not asked, kind: number, unit: count, max_age: never}
actors: {gov: {title: Government}, firm: {title: Firms}, school: {title: Schools}}
sources:
  doc: {title: A document, author: One & Co, year: 2001, kind: scholarly, url: "http://a.org/{x}"}
"""

REGION = """
region: spot
name: Spot (地点)
chart: tiny.yaml
sources:
  other: {title: Another, year: 2002, kind: web}
  idle: {title: Never used, year: 2003, kind: press}
observations:
  firms:
    - {value: 10, date: 2000, source: doc, at: page 1}
    - {value: 30, date: 2002, source: doc, at: page 2}
    - {value: 50, date: 2002, source: doc, at: page 3, planned: true}
  area:
    - {value: 10, date: 2000, source: doc, at: page 1}
    - {value: 10, date: 2002, source: doc, at: page 2, area: the core}
  open:
    - {value: false, date: 2001, source: doc, at: page 4}
    - {value: true, date: 2003, source: other, at: "paragraph 1"}
    - {value: false, date: 2003, source: doc, at: page 5, repeats: other}
    - {value: true, date: 2005, source: doc, at: page 5}
  aside:
    - {value: 1, date: 2004, source: doc, at: page 6}
    - {value: 2, date: 2004, source: doc, at: page 6}
    - {value: 3, date: 2005, source: other, at: paragraph 3}
actions:
  - {gate: dense, actor: gov, what: invites, date: 2002, source: other, at: paragraph 2}
  - {gate: open, actor: gov, name: The mayor, what: opens, date: 2004, source: doc, at: page 7}
  - {gate: open, actor: gov, what: was early, date: 1999, source: doc, at: page 8}
organisations:
  mayor: {name: The mayor, kind: gov}
  office: {name: Office, kind: gov}
  works: {name: Works (工厂), kind: firm}
  mill: {name: Mill, kind: firm}
  lost: {name: 工厂, kind: firm}
links:
  - {from: mayor, to: office, kind: leads, date: 2001, source: doc, at: page 8}
  - {from: mayor, to: office, kind: leads, date: 2002, source: doc, at: page 8}
  - {from: office, to: works, kind: helps, source: doc, at: page 8}
  - {from: works, to: mayor, kind: pays, source: doc, at: page 8}
  - {from: mill, to: office, kind: located-in, date: 2001, source: doc, at: page 8}
  - {from: mill, to: works, kind: supplies, date: 2009, source: doc, at: page 8}
"""


def write_tiny(folder: Path, region: str = REGION, chart: str = CHART) -> Path:
    """Write both files into *folder*; the region's path."""
    (folder / "tiny.yaml").write_text(chart, encoding="utf-8")
    path = folder / "spot.yaml"
    path.write_text(region, encoding="utf-8")
    return path
