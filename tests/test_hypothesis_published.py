"""Published results come out to the printed digits.

Most are the example results that the R package QCA 3.23 (A. Dusa) prints for these data. The 18
simplifying assumptions of the negated outcome are those of Rihoux and De Meur (2009, 61), and the
tied models those of their first truth table.
"""

from pathlib import Path
from typing import Any

import pytest

from cli import kuchiki
from lipset import ANCHORS, CONDITIONS, CRISP, FUZZY, RAW, THRESHOLDS, written

Json = dict[str, Any]


def study(folder: Path, data: str, *more: str) -> Json:
    """What the command says of data, as data."""
    path = written(folder, data)
    words = ("--conditions", CONDITIONS, "--outcome", "SURV", "--format", "json", *more)
    ran = kuchiki("hypothesis", path, *words)
    assert ran.code == 0, ran.err
    (made,) = ran.json()
    assert made["format"] == "kuchiki/1"
    return dict(made)


def fit(one: Json, *names: str) -> list[str]:
    """Measures as they are printed."""
    return ["-" if one[name] is None else f"{one[name]:.3f}" for name in names]


def models(made: Json) -> list[str]:
    """All tied models."""
    return [model["expression"] for model in made["solutions"]]


def rows(made: Json) -> list[tuple[int, str, str, int, str, list[str]]]:
    """The truth table as it is printed."""
    return [
        (r["row"], r["config"], r["out"], r["n"], fit(r, "incl")[0], r["cases"])
        for r in made["truth_table"]
    ]


def calibrated(*texts: str) -> tuple[str, ...]:
    """Texts as options."""
    return tuple(word for text in texts for word in ("--calibrate", text))


def cells(text: str) -> list[list[str]]:
    """The cells of a table."""
    return [line.split(",") for line in text.splitlines()]


def test_calibration_gives_all_108_published_memberships() -> None:
    """The direct method with log-odds of 3 at the anchors, rounded to two places."""
    from kuchiki.flowchart.studies.hypothesis.calibrate import anchors_in, calibrate

    raw, fuzzy = cells(RAW), cells(FUZZY)
    anchors = dict(text.split("=") for text in ANCHORS)
    wrong = []
    for case, published in zip(raw[1:], fuzzy[1:], strict=True):
        for name, value, said in zip(raw[0][1:], case[1:], published[1:], strict=True):
            known = anchors_in(anchors[name])
            assert known is not None
            if calibrate(float(value), known) != float(said):
                wrong.append((case[0], name, value, said))
    assert wrong == []


def test_crisp_thresholds_give_the_crisp_data(tmp_path: Path) -> None:
    """One number makes a crisp set from it on; < one below it."""
    made = study(tmp_path, RAW, *calibrated(*THRESHOLDS))
    assert rows(made) == rows(study(tmp_path, CRISP))
    assert made["asked"]["calibrate"] == list(THRESHOLDS)


def test_the_crisp_truth_table(tmp_path: Path) -> None:
    """Nine rows with cases, twenty-three remainders."""
    made = study(tmp_path, CRISP)
    assert rows(made) == [
        (1, "00000", "0", 3, "0.000", ["GR", "PT", "ES"]),
        (2, "00001", "0", 2, "0.000", ["IT", "RO"]),
        (5, "00100", "0", 2, "0.000", ["HU", "PL"]),
        (6, "00101", "0", 1, "0.000", ["EE"]),
        (22, "10101", "1", 2, "1.000", ["FI", "IE"]),
        (23, "10110", "0", 1, "0.000", ["AU"]),
        (24, "10111", "1", 2, "1.000", ["FR", "SE"]),
        (31, "11110", "0", 1, "0.000", ["DE"]),
        (32, "11111", "1", 4, "1.000", ["BE", "CZ", "NL", "UK"]),
    ]
    assert made["remainders"] == 23


def test_the_crisp_conservative_solution(tmp_path: Path) -> None:
    """Two terms with their cases; both cover what the other covers of FR and SE."""
    made = study(tmp_path, CRISP)
    (model,) = made["solutions"]
    assert model["expression"] == "DEV*~URB*LIT*STB + DEV*LIT*IND*STB"
    assert made["outcome"] == "SURV"
    first, second = model["terms"]
    names = ("inclS", "PRI", "covS", "covU")
    assert fit(first, *names) == ["1.000", "1.000", "0.500", "0.250"]
    assert first["cases"] == ["FI", "IE", "FR", "SE"]
    assert fit(second, *names) == ["1.000", "1.000", "0.750", "0.500"]
    assert second["cases"] == ["FR", "SE", "BE", "CZ", "NL", "UK"]
    assert fit(model, *names[:3]) == ["1.000"] * 3
    assert model["assumed"] == {"n": 0, "rows": []}
    assert made["ambiguity"]["models"] == 1


def test_the_negated_conservative_solution(tmp_path: Path) -> None:
    """The absence of the outcome has causes of its own."""
    made = study(tmp_path, CRISP, "--negate")
    assert made["outcome"] == "~SURV"
    assert models(made) == ["~DEV*~URB*~IND + DEV*LIT*IND*~STB"]


def test_the_parsimonious_solution(tmp_path: Path) -> None:
    """Five simplifying assumptions make it one term."""
    made = study(tmp_path, CRISP, "--solution", "parsimonious")
    assert models(made) == ["DEV*STB"]
    (model,) = made["solutions"]
    assert fit(model, "inclS", "PRI", "covS") == ["1.000"] * 3
    assert model["assumed"] == {"n": 5, "rows": [18, 20, 26, 28, 30]}


def test_the_negated_parsimonious_solution(tmp_path: Path) -> None:
    """Two terms of one condition each, with eighteen simplifying assumptions."""
    made = study(tmp_path, CRISP, "--negate", "--solution", "parsimonious")
    assert models(made) == ["~DEV + ~STB"]
    (model,) = made["solutions"]
    found = {term["expression"]: fit(term, "covS", "covU") for term in model["terms"]}
    assert found == {"~DEV": ["0.800", "0.300"], "~STB": ["0.700", "0.200"]}
    assert fit(model, "covS") == ["1.000"]
    assert model["assumed"]["n"] == 18


def test_the_fuzzy_conservative_solution(tmp_path: Path) -> None:
    """At inclusion cut-off 0.8: 6 cases in rows of 1, 12 of 0, none of contradiction."""
    made = study(tmp_path, FUZZY, "--incl-cut", "0.8")
    counts = {
        out: sum(row["n"] for row in made["truth_table"] if row["out"] == out) for out in "10C"
    }
    assert counts == {"1": 6, "0": 12, "C": 0}
    (model,) = made["solutions"]
    first, second = model["terms"]
    names = ("inclS", "PRI", "covS", "covU")
    assert first["expression"] == "DEV*URB*LIT*IND*STB"
    assert fit(first, *names) == ["0.904", "0.886", "0.454", "0.393"]
    assert first["cases"] == ["BE", "CZ", "NL", "UK"]
    assert second["expression"] == "DEV*~URB*LIT*~IND*STB"
    assert fit(second, *names) == ["0.804", "0.719", "0.265", "0.204"]
    assert second["cases"] == ["FI", "IE"]
    assert fit(model, *names[:3]) == ["0.870", "0.843", "0.658"]


def test_raw_values_calibrated_on_the_way_say_the_same(tmp_path: Path) -> None:
    """From raw values to the fuzzy solution in one call."""
    made = study(tmp_path, RAW, *calibrated(*ANCHORS))
    assert made["solutions"] == study(tmp_path, FUZZY)["solutions"]


def test_the_intermediate_solution(tmp_path: Path) -> None:
    """All conditions expected to help: of the five remainders, row 30 alone is taken in."""
    asked = ("--solution", "intermediate", "--expect", CONDITIONS)
    made = study(tmp_path, FUZZY, *asked)
    assert models(made) == ["DEV*URB*LIT*STB + DEV*LIT*~IND*STB"]
    (model,) = made["solutions"]
    assert model["assumed"]["rows"] == [30]
    assert model["from"] == [{"conservative": 1, "parsimonious": 1}]


@pytest.mark.parametrize("theory", ["DEV*STB => SURV", "~DEV + ~STB => ~SURV"])
def test_a_theory_fits_as_the_same_model_does(theory: str, tmp_path: Path) -> None:
    """An expression has the fit that the reference prints for it as a solution."""
    made = study(tmp_path, CRISP, "--expression", theory)
    assert fit(made["expression"], "inclS", "PRI", "covS") == ["1.000"] * 3


def test_two_models_tie_where_contradictions_are_explained_too(tmp_path: Path) -> None:
    """Without stability, and with development from 600 on: two models, and both are shown."""
    path = written(tmp_path, RAW)
    anchors = calibrated("DEV=600", "URB=50", "LIT=75", "IND=30", "SURV=0")
    words = ("--conditions", "DEV,URB,LIT,IND", "--outcome", "SURV", "--format", "json", *anchors)
    (made,) = kuchiki("hypothesis", path, *words, "--incl-cut", "1,0.01").json()
    assert [(r["row"], r["out"], r["n"], fit(r, "incl")[0]) for r in made["truth_table"]] == [
        (1, "0", 5, "0.000"),
        (3, "C", 4, "0.250"),
        (8, "1", 1, "1.000"),
        (11, "1", 1, "1.000"),
        (12, "C", 3, "0.667"),
        (16, "C", 4, "0.750"),
    ]
    (both,) = kuchiki("hypothesis", path, *words, "--incl-cut", "0.01").json()
    in_both = {"~URB*LIT*~IND", "URB*LIT*IND"}
    assert [set(model.split(" + ")) - in_both for model in models(both)] == [
        {"DEV*~URB*LIT"},
        {"DEV*LIT*IND"},
    ]
    assert both["ambiguity"] == {
        "models": 2,
        "complete": True,
        "proven": True,
        "at_least": 3,
        "why": None,
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "DEV*~URB*LIT*STB + DEV*LIT*IND*STB <=> SURV"),
        (("--negate",), "~DEV*~URB*~IND + DEV*LIT*IND*~STB <=> ~SURV"),
        (("--solution", "parsimonious"), "DEV*STB <=> SURV"),
        (("--negate", "--solution", "parsimonious"), "~DEV + ~STB <=> ~SURV"),
    ],
)
def test_crisp_solutions_are_said_to_be_necessary_too(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """They cover every case with the outcome, so that the arrow goes both ways."""
    path = written(tmp_path, CRISP)
    ran = kuchiki("hypothesis", path, "--conditions", CONDITIONS, "--outcome", "SURV", *words)
    assert said in ran.out.splitlines()
