"""Bad input of every sort ends in clear errors or a verdict, soon, and never in a traceback."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli import Ran, kuchiki
from kuchiki.flowchart import InputError, evaluate, read_chart, read_region
from kuchiki.flowchart.problems import File, Place, Problem

SOUND = Path(__file__).parent / "broken" / "sound"
REGION = (SOUND / "region.yaml").read_text(encoding="utf-8")
SLOWEST = 10.0  # seconds, generously: all of these take less than 2 where nothing is traced


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the sound chart in it."""
    monkeypatch.chdir(tmp_path)
    Path("chart.yaml").write_bytes((SOUND / "chart.yaml").read_bytes())


def harmless(text: str) -> bool:
    """Whether a text can be printed on a terminal and does nothing there."""
    return all(character.isprintable() or character == "\n" for character in text)


def meet(*words: str) -> Ran:
    """Run a command that must end soon, with a result or with errors."""
    begun = time.process_time()
    ran = kuchiki(*words)
    assert time.process_time() - begun < SLOWEST
    assert harmless(ran.out)
    assert harmless(ran.err)
    assert "Traceback" not in ran.err
    assert len(ran.err) < 200_000
    if ran.code:
        assert ran.code == 2
        assert ran.out == ""
        assert "error [" in ran.err
        assert "nothing was written" in ran.err
    return ran


def meet_file(content: bytes | str, *words: str) -> Ran:
    """Evaluate a region of this content."""
    raw = content.encode() if isinstance(content, str) else content
    Path("region.yaml").write_bytes(raw)
    return meet("evaluate", "region.yaml", "--format", "json", *words)


def refused(content: bytes | str, code: str) -> str:
    """The message on a region of this content, which is refused with a code."""
    ran = meet_file(content)
    assert ran.code == 2
    assert f"error [{code}]" in ran.err
    return ran.err


def with_value(value: str, indicator: str = "schools") -> str:
    """A region with one value."""
    return (
        "region: x\nname: X\nchart: chart.yaml\n"
        "sources: {s: {title: S, year: 2006, kind: web}}\nobservations:\n"
        f"  {indicator}: [{{value: {value}, date: 2006, source: s, at: here}}]\n"
    )


# What is no text.

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b" \n\t\r\n", "file.empty"),
        (b"\xef\xbb\xbf", "file.empty"),
        (b"# nothing\n# but comments\n", "file.empty"),
        (b"---\n...\n", "file.type"),
        (PNG, "file.binary"),
        (b"\x7fELF\x02\x01\x01\x00\xff\xff", "file.binary"),
        (b"region: x\x00\n", "file.binary"),
        (REGION.encode("utf-16"), "file.encoding"),
        (REGION.encode("utf-16-be"), "file.binary"),
        (b"\xfe\xff" + REGION.encode("utf-16-be"), "file.encoding"),
        (REGION.encode("utf-32"), "file.encoding"),
        (REGION.replace("Springfield", "Zürich").encode("latin-1"), "file.encoding"),
        (b"region: x\xed\xa0\x80\n", "file.encoding"),
        (b"region: \x1b[31mx\n", "yaml.character"),
        ("region: \x85\x7f\n".encode(), "yaml.character"),
        ("region: \ufffe\n".encode(), "yaml.character"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", "yaml.syntax"),
        (b"<!DOCTYPE html><html></html>", "file.type"),
        (b"a,b,c\n1,2,3\n", "file.type"),
    ],
)
def test_what_is_no_file_of_ours(content: bytes, code: str) -> None:
    """Each is told apart, and nothing of it reaches the terminal."""
    refused(content, code)


def test_where_a_byte_is_wrong() -> None:
    """Line and column, counted in characters."""
    said = refused("region: x\nname: Zürich in der ".encode() + b"Schweiz \xe9", "file.encoding")
    assert "region.yaml:2:29: error" in said
    assert "the byte 0xe9 is not UTF-8" in said


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_are_read_as_meant(end: str, mark: str) -> None:
    """The same verdict, and errors in the same line."""
    assert meet_file(mark + REGION.replace("\n", end)).code == 0
    said = refused(mark + REGION.replace("value: 3,", "value: x,").replace("\n", end), "file.type")
    assert "region.yaml:14:15: error" in said
    assert f"    {REGION.splitlines()[13].replace('value: 3,', 'value: x,')}\n" in said


# What goes beyond all measure.


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[" * 200_000, "yaml.depth"),
        ("{" * 200_000, "yaml.key"),
        ("{a: " * 200_000, "yaml.depth"),
        ("- " * 200_000, "yaml.depth"),
        ("? " * 200_000, "yaml.key"),
        ("\n".join(" " * depth + "a:" for depth in range(1_500)), "yaml.depth"),
        (REGION + "note: " + "[" * 200_000, "yaml.depth"),
        ("a: &a [*a]", "yaml.alias"),
        ("&a {*a : 1}", "yaml.alias"),
        ("a: *b", "yaml.alias"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n"
                for a, b in zip("abcdefgh", "bcdefghi", strict=True)
            ),
            "yaml.size",
        ),
        ("a: [" + "x," * 200_000 + "]", "yaml.size"),
        ("- x\n" * 200_000, "yaml.size"),
        ("k" * 2**20 + ": 1\n", "yaml.syntax"),
        ("? " + "k" * 2**20 + "\n: 1\n", "file.unknown-key"),
        (f'"{"k" * 1000}": 1\n', "file.unknown-key"),
        (REGION.replace("Springfield\n", "x" * 2**20 + ": y\n"), "yaml.syntax"),
        ("#" * (10 * 2**20), "file.large"),
        ("a" * (10 * 2**20), "file.large"),
        ("!" * 2**20, "yaml.tag"),
        ("&" + "a" * 2**20, "file.type"),
        ("'" * (2**20 + 1), "yaml.syntax"),
        ("a: |\n" + " " * 2**20, "file.unknown-key"),
        ("- - - " * 30 + "x", "file.type"),
        (REGION + "\n".join(f"k{number}: 1" for number in range(20_000)), "file.unknown-key"),
        (REGION + "\n" + "name: again\n" * 40_000, "yaml.duplicate"),
    ],
)
def test_what_is_too_much(content: str, code: str) -> None:
    """Bounded in depth, size, aliases, length of lines and number of errors."""
    refused(content, code)


def test_very_many_errors_are_counted_not_listed() -> None:
    """The first hundred, and how many more there are."""
    lines = "".join(f"  k{number}: []\n" for number in range(5_000))
    said = refused(
        REGION.replace("observations:\n", f"observations:\n{lines}"), "region.unknown-indicator"
    )
    assert said.count("error [") == 100
    assert said.endswith("and 4,900 more\n5000 errors; nothing was written\n")


def test_a_long_line_is_shown_around_its_fault() -> None:
    """The caret stands under the culprit."""
    noise = "x" * 5_000
    said = refused(with_value(f"5, note: {noise}, planned: maybe, area: {noise}"), "file.type")
    shown, caret = said.splitlines()[1:3]
    assert shown[caret.index("^") :].startswith("maybe")
    assert len(shown) < 130


def test_a_long_word_is_shortened() -> None:
    """In messages and advice."""
    said = refused(with_value("y" * 2**20), "file.type")
    assert len(said) < 1_000
    said = refused(with_value("1", "y" * 900), "region.unknown-indicator")
    assert len(said) < 1_500


def test_charts_spread_over_very_many_files() -> None:
    """Includes and variants in a long chain, and very many missing ones."""
    for number in range(300):
        Path(f"i{number}.yaml").write_text(f"include: [i{number + 1}.yaml]\n")
        Path(f"b{number}.yaml").write_text(f"chart: b\nbased_on: b{number + 1}.yaml\n")
    chart = Path("chart.yaml").read_text()
    missing = ", ".join(f"none{number}.yaml" for number in range(5_000))
    for include, said in (("i0.yaml", "error [chart.files]"), (missing, "and 1 more\n")):
        Path("long.yaml").write_text(f"{chart}include: [{include}]\n")
        assert said in meet("evaluate", str(SOUND / "region.yaml"), "--chart", "long.yaml").err
    assert "error [chart.files]" in kuchiki("check", "b0.yaml").err


def test_charts_may_include_each_other() -> None:
    """A file that is included twice is read once."""
    chart = Path("chart.yaml").read_text()
    Path("chart.yaml").write_text(f"{chart}include: [more.yaml, more.yaml, chart.yaml]\n")
    Path("more.yaml").write_text("include: [chart.yaml]\nassumes: [{what: peace, why: trade}]\n")
    assert len(read_chart("chart.yaml").assumes) == 1


def test_charts_with_very_many_gates() -> None:
    """A long chain, in order and against it; the same closed to a circle."""
    head, rest = Path("chart.yaml").read_text().split("gates:\n")
    tail = rest[rest.index("outcomes:") :].replace(", observed_by", "").split("  idle")[0]
    tail += rest[rest.index("indicators:") :]

    def gates(last: str) -> list[str]:
        test = "all: [{indicator: schools, at_least: 1, basis: assumed, why: w}]"
        exits = [f"g{number + 1}" for number in range(1_999)] + [last]
        return [
            f"  g{number}: {{step: I, question: Q?, {test}, yes: {target}}}\n"
            for number, target in enumerate(exits)
        ]

    head = head.replace("start: schools", "start: g0").replace(", reached_by: firms", "")
    for lines in (gates("thriving"), gates("thriving")[::-1]):
        Path("long.yaml").write_text(f"{head}gates:\n{''.join(lines)}{tail}")
        assert len(read_chart("long.yaml").gates) == 2_000
    Path("long.yaml").write_text(f"{head}gates:\n{''.join(gates('g0'))}{tail}")
    assert "g0 → g1 → g2 → g3 → g4 → g5 → … → g1999 → g0" in kuchiki("check", "long.yaml").err


# Values that are nearly right.


@pytest.mark.parametrize(
    "value",
    ["1e999", "-1e999", ".nan", ".inf", "-.inf", "1" + "0" * 400, "9" * 399, "1_000", "'12,000'",
     "12.000,5", "½", "٣", "0b11", "1:30", "5%", "1e101", "{at_least: .inf}",
     "{about: 5, within: 1e200}", "{between: [1, .nan]}", "{between: [1, 2, 3]}", "!!int 5",
     "true", "null", "~", "''", "[5]", "{}", "{at_least: {at_least: 5}}", "2006-12-31"],
)  # fmt: skip
def test_numbers_that_are_none(value: str) -> None:
    """Nothing is guessed."""
    assert meet_file(with_value(value)).code == 2


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("0x1F", 31, 31),
        ("0o17", 15, 15),
        ("012", 12, 12),
        ("+5", 5, 5),
        ("-0", 0, 0),
        (".5", 0.5, 0.5),
        ("5.", 5, 5),
        ("1e2", 100, 100),
        ("1e100", 1e100, 1e100),
        ("1e-999", 0, 0),
        ("{about: 0, within: '" + "9" * 400 + "%'}", 0, 0),
        ("{about: 10, within: 10 %}", 9, 11),
    ],
)
def test_numbers_that_are_read_as_meant(value: str, low: float, high: float) -> None:
    """As YAML 1.2 means them."""
    [case] = meet_file(with_value(value)).json()
    assert case["gates"]["schools"]["findings"][0]["value"] == {"low": low, "high": high}


@pytest.mark.parametrize(
    "date",
    ["2006-13", "2006-00", "2006-02-30", "2006-07-00", "0000", "0000-01-01", "99999", "2006-1",
     "06", "'2006 '", "２００６", "2006-12-31T00:00:00Z", "31.12.2006", "-2006", "2006.0", "null"],
)  # fmt: skip
def test_dates_that_are_none(date: str) -> None:
    """In observations and as an option."""
    assert meet_file(with_value("5").replace("date: 2006", f"date: {date}")).code == 2
    assert meet("evaluate", str(SOUND / "region.yaml"), f"--as-of={date}").code in (0, 2)
    with pytest.raises(InputError):
        evaluate(read_region(SOUND / "region.yaml"), as_of=date)


@pytest.mark.parametrize("date", ["0001", "0001-01-01", "9999-12-31", "2004-02-29"])
def test_dates_at_the_ends_of_the_calendar(date: str) -> None:
    """Windows and ages reach beyond them."""
    assert meet_file(with_value("5").replace("date: 2006", f"date: {date}")).code == 0
    assert meet("evaluate", str(SOUND / "region.yaml"), "--as-of", date).code == 0


def test_formulas_that_overflow() -> None:
    """Infinities are open ends and never turn into no number at all."""
    chart = Path("chart.yaml").read_text()
    for formula in (
        "firms * firms * firms * firms - firms * firms * firms * firms",
        "0 - firms * firms * firms * firms + firms * firms * firms * firms",
        "area / (firms * firms * firms * firms)",
        "1 / (firms - firms)",
    ):
        Path("chart.yaml").write_text(chart.replace("firms / area", formula))
        for value in ("1e99", "-1e99", "{at_least: 1e99}", "{between: [-1e99, 1e99]}"):
            assert meet_file(with_value(value, "firms")).code == 0


def test_an_alias_does_not_hide_what_is_missing() -> None:
    """A faulty mapping used twice is faulty twice."""
    region = with_value("5").replace("[{value", "[&o {value").replace("value: 5", "value: null")
    assert meet_file(region + "  firms: [*o]\n").code == 2


# What would command a terminal.

ESCAPES = ["\\e[31m", "\\e]0;title\\a", "\\x9b31m", "\\0", "\\x7f", "\\r", "\\x08", "\\x85"]


@pytest.mark.parametrize("escape", ESCAPES)
def test_control_characters_written_with_a_backslash(escape: str) -> None:
    """They are refused wherever text can stand, so that no view meets them."""
    text = f'"Spring{escape}field"'
    refused(REGION.replace("name: Springfield", f"name: {text}"), "yaml.control")
    refused(REGION.replace("at: page 4", f"at: {text}"), "yaml.control")
    refused(REGION.replace("  firms:\n", f"  {text}:\n"), "yaml.control")
    chart = Path("chart.yaml").read_text()
    Path("chart.yaml").write_text(chart.replace("Are there schools?", text))
    refused(REGION, "yaml.control")


UNSEEN = ["\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\U000e0041", "\u00ad"]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_characters_that_cannot_be_seen_are_shown(unseen: str) -> None:
    """On the terminal as their names, in JSON and Markdown as they are."""
    text = json.dumps(f"Spring{unseen}field", ensure_ascii=False)
    Path("region.yaml").write_text(REGION.replace("name: Springfield", f"name: {text}"), "utf-8")
    assert harmless(kuchiki("evaluate", "region.yaml").out)
    assert kuchiki("evaluate", "region.yaml", "--format", "markdown").code == 0
    assert kuchiki("evaluate", "region.yaml", "--format", "json").code == 0


@pytest.mark.parametrize(
    "text",
    ["[red]Springfield[/red]", "[/]", "[link=http://x]y[/link]", "Springfield :smile:", "$(ls)",
     "<script>alert(1)</script>", "'; DROP TABLE regions; --", "{{7*7}}", "%s%n", "\\", "`ls`",
     "北京市 中关村", "🏭🏭", "مدينة", "é" * 40, "|a|b|", "# head", "- item", "___", "&amp;"],
)  # fmt: skip
def test_text_is_data(text: str) -> None:
    """What looks like a command, a colour or a table is shown as it is written."""
    quoted = json.dumps(text, ensure_ascii=False)
    Path("region.yaml").write_text(REGION.replace("name: Springfield", f"name: {quoted}"), "utf-8")
    assert text in meet("evaluate", "region.yaml").out
    Path("region.yaml").write_text(REGION.replace("value: 3,", f"value: {quoted},"), "utf-8")
    assert meet("evaluate", "region.yaml").code == 2


def test_the_caret_stands_under_wide_and_hidden_characters() -> None:
    """A Chinese character takes two columns, one that is escaped as many as are shown."""
    place = Place(File("x.yaml", "名称\u202e: é\u0301x", ""), 1, 7)
    shown, caret = place.excerpt().splitlines()
    assert shown == "    名称\\u202e: é\u0301x"
    assert caret == " " * (4 + 4 + 6 + 2 + 1) + "^"
    assert str(Problem("a.b", Place(File("\x1b[31m\n", "x"), 1, 1), "\x07")).isascii()


# Files that are none.


def test_folders_and_missing_files() -> None:
    """By whatever way they are named."""
    region = str(SOUND / "region.yaml")
    Path("folder.yaml").mkdir()
    for words in (
        ["evaluate", "folder.yaml"],
        ["evaluate", "."],
        ["evaluate", ""],
        ["evaluate", "none.yaml"],
        ["evaluate", "none/none.yaml"],
        ["evaluate", "chart.yaml/region.yaml"],
        ["evaluate", "n" * 300],
        ["evaluate", "n" * 300 + ".yaml"],
        ["evaluate", "n/" * 3_000 + "x.yaml"],
        ["evaluate", region, "--chart", "folder.yaml"],
        ["evaluate", region, "--chart", "n" * 300],
        ["evaluate", region, "--scenario", "folder.yaml"],
        ["evaluate", region, "--scenario", "none.yaml"],
        ["evaluate", region, "--precedents", "folder.yaml"],
        ["evaluate", region, "--precedents", "n" * 300],
        ["compare", region, "none.yaml"],
        ["draw", "none.yaml", "-o", "x.dot"],
        ["check", "none.yaml"],
        ["check", "n" * 300],
    ):
        assert meet_or_check(words).code == 2


def meet_or_check(words: list[str]) -> Ran:
    """`check` lists errors in its own way."""
    if words[0] != "check":
        return meet(*words)
    ran = kuchiki(*words)
    assert "error [" in ran.err
    return ran


@pytest.mark.parametrize(
    "chart", ["n" * 300, "n/" * 3_000, "'a\\0b'", '"a/\\0b"', "../" * 3_000, "/dev/zero", "''"]
)
def test_charts_that_are_no_files(chart: str) -> None:
    """Named in a region, and included in a chart."""
    assert meet_file(with_value("5").replace("chart.yaml", chart)).code == 2
    Path("other.yaml").write_text(f"{Path('chart.yaml').read_text()}include: [{chart}]\n")
    assert meet("evaluate", str(SOUND / "region.yaml"), "--chart", "other.yaml").code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_and_devices_are_not_waited_for() -> None:
    """Nothing would ever come, or never an end."""
    os.mkfifo("pipe.yaml")
    Path("loop.yaml").symlink_to("loop.yaml")
    for name in ("pipe.yaml", "loop.yaml", "/dev/zero", "/dev/null", "/dev/tty", "/dev/stdin"):
        if os.path.lexists(name):
            assert meet("evaluate", name).code == 2


def test_files_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """One may be told so by the system at any step; root is told by nobody, so it is played."""
    Path("region.yaml").write_text(REGION)

    def never(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", never)
        assert "you are not allowed to read it" in meet("evaluate", "region.yaml").err
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", never)
        assert "you are not allowed to read it" in meet("evaluate", "region.yaml").err
    monkeypatch.setattr(os, "listdir", never)
    assert "there is no such file" in meet("evaluate", "none.yaml").err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission() -> None:
    """The same, truly."""
    Path("region.yaml").write_text(REGION)
    Path("region.yaml").chmod(0)
    assert "you are not allowed to read it" in meet("evaluate", "region.yaml").err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize(
    "name", [b"\x1b[31m.yaml", b"a\nb.yaml", b"\xff.yaml", b"\xc2\x9b.yaml", "北京.yaml".encode()]
)
def test_names_of_files(name: bytes) -> None:
    """They are shown, read and written, whatever they hold."""
    path = os.fsdecode(name)
    Path(path).write_text(REGION)
    for form in ("text", "json", "markdown"):
        assert kuchiki("evaluate", path, "--format", form).code == 0
    assert harmless(kuchiki("evaluate", path, "--format", "json").out)
    assert kuchiki("evaluate", path, "-o", "out.json").code == 0
    assert kuchiki("evaluate", path, "-o", "out.md").code == 0
    Path(path).write_text(REGION.replace("value: 3", "value: x"))
    assert kuchiki("evaluate", path).code == 2
    assert harmless(kuchiki("evaluate", path).err)


# Options.


@pytest.mark.parametrize("option", ["--set", "--level"])
@pytest.mark.parametrize(
    "text",
    ["", "=", "a", "a=", "=a", "schools=", "schools = 5 = 6", "schools=[", "schools={a: 1",
     "schools=&a [*a]", "schools=*a", "schools=!!python/name:os.system", "schools=" + "[" * 5_000,
     "schools=\x1b[31m", "schools=\x9b", "schools=\udcff", "\udcff=5", "\x1b]0;x\x07=5",
     "schools.schools=" + "9" * 5_000, "schools." * 50 + "=1", "n" * 5_000 + "=1",
     "schools.schools=.nan", "schools.schools=1e999", "schools.schools={is: 1, is: 2}",
     "schools=--- 5\n--- 6", "schools=# nothing", "schools='", "schools=5\n\n\n]",
     "ties.ties=\u202e", "schools.schools=null", "schools.schools=[]", "schools.schools={}",
     "schools=yes"],
)  # fmt: skip
def test_hostile_what_ifs(option: str, text: str) -> None:
    """Each is an error of the option."""
    assert meet("evaluate", str(SOUND / "region.yaml"), option, text).code == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"set: [", b"set: {schools: [[]]}", b"level: {'': 1}", b"as_of: []", b"chart: 5",
     b"sources: [5]", b"sources: 5", b"precedents: [5]", b"precedents: ['']", PNG,
     b"set: {a: &a 1}", b"chart: \"\\0\"", b"precedents: [\"a\\0\"]",
     b"rulings: 1", b"proxy: maybe", b"precedents: [.]", b"chart: .", b"chart: ./",
     b"include: [x]", b"set: {schools: !!int 5}"],
)  # fmt: skip
def test_hostile_scenarios(content: bytes) -> None:
    """A scenario is read as strictly as any file."""
    Path("scenario.yaml").write_bytes(content)
    region = str(SOUND / "region.yaml")
    assert meet("evaluate", region, "--scenario", "scenario.yaml").code == 2


@pytest.mark.parametrize(
    "words",
    [["-o", "folder.json"], ["-o", "none/x.json"], ["-o", "x"], ["-o", ".json"], ["-o", "x.exe"],
     ["-o", "x.json/"], ["-o", "x.json/y.json"], ["-o", "n" * 300 + ".json"], ["-o", "/dev/full"],
     ["-o", "/dev/null/x.json"], ["-o", "/proc/x.json"], ["--format", "yaml"], ["--format", ""],
     ["--format", "\x1b[31m"], ["--as-of", ""], ["--source", ""], ["--source", "\x1b[31m"],
     ["--chart", "\x9b"], ["--chart", "\udcff"], ["--precedents", "folder.json"]],
)  # fmt: skip
def test_hostile_outputs(words: list[str]) -> None:
    """Nothing is written, and what was there stays."""
    Path("folder.json").mkdir()
    Path("x.json").write_text("mine")
    ran = meet("evaluate", str(SOUND / "region.yaml"), *words)
    assert ran.code == (0 if words[-1] == "" and words[0] in ("--as-of",) else 2)
    assert Path("x.json").read_text() == "mine"
    assert sorted(p.name for p in Path().iterdir()) == ["chart.yaml", "folder.json", "x.json"]


@pytest.mark.parametrize(
    "words",
    [[], ["evaluat"], ["evaluate"], ["evaluate", "--sett", "a=1"], ["evaluate", "x", "--set"],
     ["\x1b[31m"], ["evaluate", "--\x1b[31m"], ["--format", "json"], ["new"], ["new", "region"],
     ["schema", "a", "b"]],
)  # fmt: skip
def test_bad_usage(words: list[str]) -> None:
    """Exit 2 with the usage on stderr (without words: the help)."""
    ran = kuchiki(*words)
    assert ran.code == 2
    assert "Traceback" not in ran.err


# Truly, in a process of its own.


def test_in_a_process_of_its_own() -> None:
    """What the shell sees: exit 2, only stderr, no traceback, no raw control character."""
    Path("deep.yaml").write_text("[" * 200_000)
    Path("large.yaml").write_bytes(b"a" * (10 * 2**20))
    Path("escape.yaml").write_text('region: "\\e[31m"\n\x1b]0;x\x07')
    for name in ("deep.yaml", "large.yaml", "escape.yaml", "/dev/zero", "\x1b[31m", "none.yaml"):
        ran = subprocess.run(
            [sys.executable, "-m", "kuchiki.cli", "evaluate", name],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert b"Traceback" not in ran.stderr
        assert b"\x1b" not in ran.stderr
        assert ran.stderr.endswith(b"nothing was written\n")


def test_where_the_terminal_knows_no_unicode() -> None:
    """Names and marks are shown as well as they can be."""
    Path("region.yaml").write_text(REGION.replace("Springfield\n", "北京\n"), "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    for form in ("text", "json", "markdown"):
        ran = subprocess.run(
            [sys.executable, "-m", "kuchiki.cli", "evaluate", "region.yaml", "--format", form],
            capture_output=True,
            timeout=60,
            check=False,
            env=environment,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
