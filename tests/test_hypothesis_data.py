"""`kuchiki hypothesis` on data without a chart: the report, what is unknown, what is tied."""

import re
from pathlib import Path

from cli import kuchiki
from hypotheses import asked
from lipset import ANCHORS, CRISP, RAW, written


def test_the_report_on_data(tmp_path: Path) -> None:
    """The truth table, the solution, necessity and the theory beside the model, in words."""
    path = written(tmp_path, RAW)
    words = [word for text in ANCHORS for word in ("--calibrate", text)]
    ran = kuchiki(
        "hypothesis",
        path,
        "--outcome",
        "SURV",
        *words,
        "--expression",
        "DEV*STB + URB <=> SURV",
    )
    assert ran.code == 0, ran.err
    said = ran.out
    assert "What is sufficient for SURV?" in said
    assert "Calibrated, as the analyst says: DEV=400,550,900" in said
    assert re.search(r"32 +1 +1 +1 +1 +1 +1 +4 +0.904 +0.886 +BE, CZ, NL, UK", said)
    assert "23 rows are remainders" in said
    assert "Against their row's outcome: FR, SE." in said
    assert "DEV*URB*LIT*IND*STB + DEV*~URB*LIT*~IND*STB => SURV" in said.replace(" * ", "*")
    assert re.search(r"STB +0.920 +0.680 +0.707", said)
    assert "DEV*STB + URB <=> SURV" in said
    assert "Met without the outcome: DE" in said
    assert "Beside the model" in said


def test_markdown_is_the_same_report(tmp_path: Path) -> None:
    """The expressions are words there, not emphasis."""
    ran = kuchiki(
        "hypothesis", written(tmp_path, CRISP), "--outcome", "SURV", "--format", "markdown"
    )
    assert "# What is sufficient for SURV?" in ran.out
    assert r"DEV\*~URB" in ran.out.replace(r"\~", "~")


def test_simplifying_assumptions_and_origins_are_told(tmp_path: Path) -> None:
    """Which rows without cases a model takes for granted, and from what it was made."""
    path = written(tmp_path, CRISP)
    words = ("--outcome", "SURV", "--solution", "intermediate", "--expect", "DEV, LIT,~IND")
    said = kuchiki("hypothesis", path, *words).said
    assert "Made from the conservative and parsimonious models C1 and P1." in said
    said = kuchiki("hypothesis", path, "--outcome", "SURV", "--solution", "parsimonious").said
    assert "5 rows without cases would be 1: 18, 20, 26, 28, 30." in said
    assert "DEV*STB <=> SURV" in said


def test_a_theory_of_the_other_outcome_is_not_held_against_the_models(tmp_path: Path) -> None:
    """Its fit is told, no overlap; a theory of necessity is one too."""
    words = ("--outcome", "SURV", "--expression", "~STB <= ~SURV")
    made = asked(written(tmp_path, CRISP), *words)["expression"]
    assert (made["outcome"], made["relation"], made["inclN"]) == ("~SURV", "<=", 0.7)
    assert made["theory"] == []
    negated = asked(written(tmp_path, CRISP), *words[:3], "~STB", "--negate")["expression"]
    assert (negated["outcome"], negated["relation"]) == ("~SURV", "=>")
    assert (
        negated["theory"][0]["overlaps"][0]["expression"]
        == "DEV*LIT*IND*~STB + ~DEV*~URB*~IND*~STB"
    )


def test_unknown_cells_leave_ranges(tmp_path: Path) -> None:
    """Cases are not dropped; rows that they could change are open, and not explained."""
    text = CRISP.replace("FI,1,0,1,0,1,1", "FI,1,0,1,0,1,").replace(
        "AU,1,0,1,1,0,0", "AU,1,0,unknown,1,0,0"
    )
    made = asked(written(tmp_path, text), "--outcome", "SURV")
    (row,) = (row for row in made["truth_table"] if row["config"] == "10101")
    assert (row["out"], row["possible"]) == ("open", ["0", "1"])
    assert row["incl"] == {"low": 0.5, "high": 1}
    assert made["unplaced"] == [{"case": "AU", "config": "10?10"}]
    assert made["solutions"][0]["expression"] == "DEV*LIT*IND*STB"
    said = kuchiki("hypothesis", written(tmp_path, text), "--outcome", "SURV").said
    assert "open: 0" in said
    assert "A row is open where unknown answers leave more than one outcome possible." in said


def test_a_case_that_could_fill_a_row_leaves_it_open(tmp_path: Path) -> None:
    """With a cut-off of two cases it may be a remainder still."""
    text = "case,A,B,Y\na,1,1,1\nb,1,,0\nc,0,0,0\nd,0,0,0\n"
    made = asked(written(tmp_path, text), "--outcome", "Y", "--freq-cut", "2")
    row = made["truth_table"][1]
    assert (row["config"], row["possible"], row["could"]) == ("11", ["0", "1", "?"], ["b"])
    assert made["truth_table"][0]["out"] == "0"
    assert made["remainders"] == 3
    assert "(? b)" in kuchiki("hypothesis", written(tmp_path, text), "--outcome", "Y").out


def test_a_case_that_may_lie_anywhere_rules_its_rows_out(tmp_path: Path) -> None:
    """Unless its outcome is sure, no model holds a row in which it could contradict."""
    words = ("--outcome", "Y", "--solution", "parsimonious")
    for cell, models in (("0", ["A"]), ("", ["A"]), ("1", [])):
        path = written(tmp_path, f"case,A,B,Y\na,1,1,1\nb,0,,{cell}\n")
        assert [model["expression"] for model in asked(path, *words)["solutions"]] == models


def test_a_row_with_too_few_cases_is_a_remainder(tmp_path: Path) -> None:
    """It is listed with its case, and models may take it in."""
    path = written(tmp_path, "case,A,B,Y\na,1,1,1\nb,1,1,1\nc,1,0,0\nd,0,0,0\ne,0,0,0\n")
    words = ("--outcome", "Y", "--freq-cut", "2", "--solution", "parsimonious")
    made = asked(path, *words)
    assert [(row["config"], row["out"]) for row in made["truth_table"]] == [
        ("00", "0"),
        ("10", "?"),
        ("11", "1"),
    ]
    assert [model["expression"] for model in made["solutions"]] == ["A", "B"]


def test_an_overlap_may_be_too_long_to_say(tmp_path: Path) -> None:
    """Its figures are told all the same."""
    names = [f"C{i}" for i in range(16)]
    head = f"case,{','.join(names)},Y"
    path = written(tmp_path, f"{head}\na,{'1,' * 16}1\nb,{'0,' * 16}0\n")
    theory = "*".join(f"({names[i]} + {names[i + 8]})" for i in range(8))
    made = asked(path, "--outcome", "Y", "--expression", f"{theory} => Y")["expression"]
    overlaps = made["theory"][0]["overlaps"]
    assert overlaps[0]["expression"] is None
    said = kuchiki("hypothesis", path, "--outcome", "Y", "--expression", f"C0 + {theory}")
    assert "too long to say" in said.out


def test_contradictions_lie_between_two_cut_offs(tmp_path: Path) -> None:
    """A row between them is C, and no model holds it."""
    text = (
        "case,A,B,Y\n"
        + "".join(f"a{i},1,1,{int(i < 3)}\n" for i in range(5))
        + "b,1,0,1\nc,0,0,0\n"
    )
    path = written(tmp_path, text)
    words = ("--outcome", "Y", "--incl-cut", "0.8,0.5", "--solution", "parsimonious")
    made = asked(path, *words)
    assert [row["out"] for row in made["truth_table"]] == ["0", "1", "C"]
    assert [model["expression"] for model in made["solutions"]] == ["A*~B"]
    unknown = text.replace("a0,1,1,1", "a0,1,1,")
    (row,) = (r for r in asked(written(tmp_path, unknown), *words)["truth_table"] if r["n"] == 5)
    assert row["possible"] == ["0", "C"]


def test_a_case_at_one_half_lies_in_no_row(tmp_path: Path) -> None:
    """It still counts in every sum."""
    text = "case,A,B,Y\na,0.9,0.8,0.9\nb,0.5,0.7,0.8\nc,0.1,0.2,0.3\n"
    made = asked(written(tmp_path, text), "--outcome", "Y")
    assert made["unplaced"] == [{"case": "b", "config": "-1"}]
    said = kuchiki("hypothesis", written(tmp_path, text), "--outcome", "Y")
    assert "b -1: exactly one half in a set" in said.out
    parsimonious = asked(written(tmp_path, text), "--outcome", "Y", "--solution", "parsimonious")
    assert parsimonious["solutions"][0]["expression"] == "A"


def test_nothing_to_explain_and_nothing_against(tmp_path: Path) -> None:
    """Both are said, and neither is an error."""
    none = written(tmp_path, "case,A,B,Y\na,1,1,0\nb,0,1,0\n", "none.csv")
    assert "there is nothing to explain" in asked(none, "--outcome", "Y")["ambiguity"]["why"]
    every = written(tmp_path, "case,A,B,Y\na,1,1,1\nb,0,1,1\n", "every.csv")
    words = ("--outcome", "Y", "--solution", "parsimonious")
    assert "no row speaks against" in asked(every, *words)["ambiguity"]["why"]
    assert "None: no row speaks against" in kuchiki("hypothesis", every, *words).out
    assert kuchiki("hypothesis", every, *words, "-o", str(tmp_path / "none.svg")).code == 0
    assert "M1" not in (tmp_path / "none.svg").read_text(encoding="utf-8")


def test_tied_models_are_all_told(tmp_path: Path) -> None:
    """Up to a few with tables, then by name; the rest are in the JSON."""
    names = "ABCDEF"
    lines = [
        f"p{i}," + ",".join("1" if j == i else "0" for j in range(6)) + ",1" for i in range(3)
    ]
    lines += ["n0," + ",".join("0" * 6) + ",0", "n1," + ",".join("1" * 6) + ",0"]
    cyclic = "case,A,B,C,Y\n" + "".join(
        f"c{i},{i >> 2},{i >> 1 & 1},{i & 1},{int(0 < i < 7)}\n" for i in range(8)
    )
    two = asked(written(tmp_path, cyclic, "two.csv"), "--outcome", "Y")
    assert [model["expression"] for model in two["solutions"]] == [
        "A*~B + ~A*C + B*~C",
        "A*~C + ~A*B + ~B*C",
    ]
    said = kuchiki("hypothesis", str(tmp_path / "two.csv"), "--outcome", "Y").said
    assert "2 models fit equally well: the cases cannot tell them apart." in said
    assert "M2: A*~C + ~A*B + ~B*C <=> Y" in said
    many = written(tmp_path, f"case,{','.join(names)},Y\n" + "\n".join(lines) + "\n", "many.csv")
    words = ("--outcome", "Y", "--solution", "parsimonious")
    made = asked(many, *words)
    assert made["ambiguity"]["complete"]
    assert len(made["solutions"]) > 20
    said = kuchiki("hypothesis", many, *words).said
    assert f"{len(made['solutions']) - 20:,} more models are in the JSON." in said
    assert "M6: " in said
    few = kuchiki("hypothesis", many, *words, "--models", "2").said
    assert "At least 2 models fit equally well; not all could be listed." in few
    assert kuchiki("hypothesis", many, *words, "-o", str(tmp_path / "many.svg")).code == 0
    drawn = (tmp_path / "many.svg").read_text(encoding="utf-8")
    assert "more models fit equally well" in drawn
