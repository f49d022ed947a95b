"""The pictures of `kuchiki hypothesis`, and what stays readable of much."""

import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli import kuchiki
from hypotheses import asked, refused
from kuchiki.flowchart import InputError
from lipset import CRISP, FUZZY, written


def test_the_picture_of_many_cases_stays_readable(tmp_path: Path) -> None:
    """Not every case has room for its name; long models are cut, and say so."""
    lines = [
        f"c{i},{','.join(f'{i:07b}')},{int(i.bit_count() % 2)},{(i + 1) / 200}" for i in range(128)
    ]
    names = ",".join("ABCDEFG")
    path = written(tmp_path, f"case,{names},Y,Z\n" + "\n".join(lines) + "\n")
    out = tmp_path / "many.svg"
    words = ("--conditions", names, "-o", str(out), "--outcome")
    assert kuchiki("hypothesis", path, *words, "Y").code == 0
    drawn = out.read_text(encoding="utf-8")
    assert "34 more terms" in drawn
    assert "48 more terms" not in drawn
    said = kuchiki("hypothesis", path, "--outcome", "Y", "--conditions", names).said
    assert "24 more terms are in the JSON." in said
    assert "+ 52 more terms" in " ".join(said.split())
    assert (
        kuchiki("hypothesis", path, "--outcome", "Z", "--expression", "A*B", *words[:4]).code == 0
    )
    assert "Too many cases to name them all." in out.read_text(encoding="utf-8")


def test_many_conditions_and_rows_stay_readable(tmp_path: Path) -> None:
    """Long tables are cut, and say so; long names stand above a row's digits."""
    names = [f"a-long-condition-{i}" for i in range(6)]
    lines = [f"case,{','.join(names)},Y"]
    lines += [
        f"c{i},{','.join(f'{i:06b}')},{int(i.bit_count() > 3 and i != 60)}" for i in range(64)
    ]
    path = written(tmp_path, "\n".join(lines) + "\n")
    said = kuchiki("hypothesis", path, "--outcome", "Y").said
    assert "A row's digits stand for: a-long-condition-0" in said
    assert "24 more rows have cases" in said
    assert kuchiki("hypothesis", path, "--outcome", "Y", "-o", str(tmp_path / "p.svg")).code == 0
    drawn = (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert "24 more rows have cases" in drawn
    wide = [
        "case," + ",".join(f"C{i}" for i in range(7)) + ",Y",
        "x,1,0,0,0,0,0,0,1",
        "y,0,0,0,0,0,0,0,0",
    ]
    path = written(tmp_path, "\n".join(wide) + "\n", "wide.csv")
    said = kuchiki("hypothesis", path, "--outcome", "Y").said
    assert "Those whose consistency is, or could be, 0.9 or more." in said
    nobody = written(tmp_path, "\n".join([wide[0], "y,0,0,0,0,0,0,0,0"]) + "\n", "nobody.csv")
    assert "None." in kuchiki("hypothesis", nobody, "--outcome", "Y").out
    fourteen = [
        "case," + ",".join(f"C{i}" for i in range(14)) + ",Y",
        "x," + "0," * 14 + "1",
        "y," + "1," * 14 + "0",
    ]
    path = written(tmp_path, "\n".join(fourteen) + "\n", "fourteen.csv")
    (model, *_) = asked(path, "--outcome", "Y", "--solution", "parsimonious")["solutions"]
    assert model["assumed"] == {"n": 2**13 - 1, "rows": None}
    said = kuchiki("hypothesis", path, "--outcome", "Y", "--solution", "parsimonious").said
    assert "8,191 rows without cases would be 1: too many to list." in said


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_pictures_are_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """In every form, with names that the font has not."""
    path = written(tmp_path, FUZZY.replace("\nDE,", "\n德国 $x$\x07,").replace("FI,", "F_I^2,"))
    made = []
    for name in ("one", "two"):
        out = tmp_path / f"{name}{suffix}"
        assert kuchiki("hypothesis", path, "--outcome", "SURV", "-o", str(out)).code == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    if suffix == ".svg":
        drawn = made[0].decode()
        assert "德国 $x$" in drawn
        assert "F_I^2" in drawn
        ElementTree.fromstring(drawn)
        assert "Truth table" in drawn
        assert "Arial" in drawn


def test_panels_can_be_chosen(tmp_path: Path) -> None:
    """--show names them; the XY plot shows the theory where there is one."""
    path = written(tmp_path, CRISP)
    words = ("--outcome", "SURV", "--expression", "DEV + LIT*IND", "-o")
    out = tmp_path / "xy.svg"
    assert kuchiki("hypothesis", path, *words, str(out), "--show", "xy").code == 0
    drawn = out.read_text(encoding="utf-8")
    assert "DEV + LIT * IND" in drawn
    assert "AU, DE" in drawn
    assert "Truth table" not in drawn
    said = refused(path, *words, str(out), "--show", "venn")
    assert "no panel is called venn" in said


def test_crowded_cases_keep_their_names_apart(tmp_path: Path) -> None:
    """Where there is no room at all a name is left to the list of cases."""
    lines = "".join(
        f"a-rather-long-name-{i},0.{50 + i % 7},0.6,0.{50 + i // 7}\n" for i in range(49)
    )
    path = written(tmp_path, f"case,A,B,Y\n{lines}")
    out = tmp_path / "crowd.svg"
    assert kuchiki("hypothesis", path, "--outcome", "Y", "-o", str(out), "--show", "xy").code == 0
    assert "a-rather-long-name-48" in out.read_text(encoding="utf-8")


def test_a_picture_shows_itself_and_is_saved(tmp_path: Path) -> None:
    """In a notebook as SVG; another suffix is an error."""
    from kuchiki.flowchart.studies.hypothesis import Question, read_data, study
    from kuchiki.flowchart.studies.hypothesis.picture import picture_of

    made = study(read_data(written(tmp_path, CRISP), "SURV"), Question())
    picture = picture_of(made)
    assert picture._repr_svg_() == picture.svg()
    picture.save(tmp_path / "p.svg")
    assert (tmp_path / "p.svg").read_text(encoding="utf-8") == picture.svg()
    with pytest.raises(InputError, match="not written to a file ending in"):
        picture.bytes(".dot")


@pytest.mark.parametrize("lacking", ["matplotlib", "highspy"])
def test_a_missing_extra_names_the_install(
    lacking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, nothing written."""
    for looked_up in ("importlib.util.find_spec", "kuchiki.flowchart.studies.plot.find_spec"):
        monkeypatch.setattr(
            looked_up, lambda name, *more: None if name == lacking else find_spec(name, *more)
        )
    for module in [name for name in sys.modules if "studies.hypothesis" in name]:
        monkeypatch.delitem(sys.modules, module)
    out = str(tmp_path / "p.svg")
    said = refused(written(tmp_path, CRISP), "--outcome", "SURV", "-o", out)
    assert "pip install 'kuchiki[study]'" in said
    assert not Path(out).exists()
