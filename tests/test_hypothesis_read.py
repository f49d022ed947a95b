"""Files of data: what is read, and what is refused with its place and advice."""

from pathlib import Path

import pytest

from hypotheses import asked, refused
from lipset import CRISP, written


def test_other_separators_and_marks_are_read(tmp_path: Path) -> None:
    """Semicolons, tabs, quotes, a byte order mark, Windows line ends, blank lines, .tsv."""
    plain = asked(written(tmp_path, CRISP), "--outcome", "SURV")
    for name, text in {
        "semicolons.csv": CRISP.replace(",", ";"),
        "tabs.tsv": CRISP.replace(",", "\t"),
        "windows.csv": "\ufeff" + CRISP.replace("\n", "\r\n"),
        "quoted.csv": CRISP.replace("AU", '"AU"').replace("\nBE", "\n\nBE"),
    }.items():
        made = asked(written(tmp_path, text, name), "--outcome", "SURV")
        assert made["solutions"] == plain["solutions"], name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("case,A,B,Y\na,1,x,0\n", "lipset.csv:2:5: error [hypothesis.value] B is a number"),
        ("case,A,B,Y\na,1,0,0\nb,5,0,0\n", "calibrate raw values: --calibrate A="),
        ("case,A,B,Y\na,1,0\n", "[hypothesis.cells] 3 cells stand in this line, and 4"),
        ("case,A,B,Y\na,1,0,0\na,1,0,0\n", "two cases are called a"),
        ("case,A,B,Y\n,1,0,0\n", "this case has no name"),
        ("case,A,A,Y\na,1,0,0\n", "two columns are called A"),
        ("case,A,,Y\na,1,0,0\n", "this column has no name"),
        ("case,Y\na,1\n", "a column of cases, conditions and an outcome are needed"),
        ("case,A,B,Y\n", "no case follows the first line"),
        ("case,A,B,Z\na,1,0,1\n", "lipset.csv has no column called Y"),
        ("case,A*B,C,Y\na,1,0,1\n", "'A*B' cannot stand in an expression"),
        ('case,A,B,Y\na,"1"x,0,1\n', "[hypothesis.csv]"),
        ('case,A,B,Y\n"a,1,0,1\n', "lipset.csv:2:1: error [hypothesis.csv] these cells"),
        ('case,A,B,Y\n"a,1,0,1\n', "a quotation mark is opened and never closed"),
        ('case,A,B,Y\na,1,0,"0,5"\n', "write it with a point: 0.5"),
        ("case,A,B,Y\n\x00a,1,0,1\n", "save the table as text: .csv, in UTF-8"),
        ("", "the file is empty"),
        ("", "the first line names the columns"),
    ],
)
def test_refused_of_data(text: str, said: str, tmp_path: Path) -> None:
    """Each fault has its place and its advice."""
    assert said in refused(written(tmp_path, text), "--outcome", "Y")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "which column is the outcome?"),
        (("--outcome", "SURV", "--chart", "hi-tech"), "this is about regions"),
        (("--outcome", "SURV", "--conditions", "DEV,SURV"), "it is among the conditions"),
        (("--outcome", "SURV", "--conditions", "DEW"), "did you mean DEV?"),
        (("--outcome", "SURV", "--incl-cut", "1.5"), "a share above 0, at most 1"),
        (("--outcome", "SURV", "--incl-cut", "0.5,0.8"), "a second, lower one"),
        (("--outcome", "SURV", "--incl-cut", "x"), "and here is 'x'"),
        (("--outcome", "SURV", "--freq-cut", "0"), "a whole number from 1 on"),
        (("--outcome", "SURV", "--models", "many"), "--models: error"),
        (("--outcome", "SURV", "--solution", "simple"), "there is no simple solution"),
        (("--outcome", "SURV", "--expect", "DEV"), "ask for --solution intermediate"),
        (
            ("--outcome", "SURV", "--solution", "intermediate", "--expect", "DEV,~DEV"),
            "DEV cannot be expected both",
        ),
        (
            ("--outcome", "SURV", "--solution", "intermediate", "--expect", "DEW"),
            "no condition is called DEW",
        ),
        (("--outcome", "SURV", "--calibrate", "DEW=1"), "nothing here is called DEW"),
        (("--outcome", "SURV", "--calibrate", "DEV=1,2"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV=1,1,2"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV=1,3,2"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV=<1,2,3"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV"), "DEV needs anchors"),
        (("--outcome", "SURV", "--expression", "SURV*DEV"), "it stands on the left side"),
        (("--outcome", "SURV", "--expression", "DEW"), "no condition is called DEW"),
        (("--outcome", "SURV", "--expression", "DEV => LIT"), "the right side is SURV or ~SURV"),
        (("--outcome", "SURV", "--expression", "DEV*"), "a condition is expected"),
        (("--outcome", "SURV", "--expression", "(DEV"), "a bracket is not closed"),
        (("--outcome", "SURV", "--expression", "DEV LIT"), "this does not belong here"),
        (("--outcome", "SURV", "--expression", "DEV ?"), "--expression:1:5"),
        (("--outcome", "SURV", "--expression", "~" * 60 + "DEV"), "more than 50"),
    ],
)
def test_refused_of_options(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Each option says what it takes."""
    assert said in refused(written(tmp_path, CRISP), *words)


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    """Lines with a cell too few, cells that are no membership, names given twice or not."""
    text = "case,A,B,Y\na,1,0,1\nb,1,1\nc,x,0,0\na,1,0,1\n,1,1,1\n"
    said = refused(written(tmp_path, text), "--outcome", "Y")
    assert "4 errors; nothing was written" in said
    assert [line.split(": error")[0][-3:] for line in said.splitlines() if ": error" in line] == [
        "3:1",
        "4:3",
        "5:1",
        "6:1",
    ]
    assert "the other is in line 2" in said


@pytest.mark.parametrize("name", ["data.xlsx", "data.parquet", "data.jsonl"])
def test_other_tables_are_not_read(name: str, tmp_path: Path) -> None:
    """It says which are."""
    said = refused(written(tmp_path, CRISP, name), "--outcome", "SURV")
    assert "data is read from a text file: .csv, .tsv, .tab" in said


def test_one_file_of_data_at_a_time(tmp_path: Path) -> None:
    """Two files, or a file and a region, are not one study."""
    path = written(tmp_path, CRISP)
    assert "one file of data is studied at a time" in refused(path, "zgc", "--outcome", "SURV")


def test_too_many_conditions_are_refused(tmp_path: Path) -> None:
    """Two to the power of twenty rows are the most."""
    names = [f"C{i}" for i in range(21)]
    text = f"case,{','.join(names)},Y\nx,{'1,' * 21}1\n"
    assert "21 conditions are too many; 20 are the most" in refused(
        written(tmp_path, text), "--outcome", "Y"
    )
