"""Bytes by chance, and sound files with chance mutations: a result or InputError, nothing else."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart import InputError, evaluate, read_chart, read_region, to_json
from kuchiki.flowchart.problems import LINE_END, File, Problem
from kuchiki.flowchart.read.nodes import parse
from kuchiki.flowchart.read.sources import CHARTS, cases

SOUND = Path(__file__).parent / "broken" / "sound"
relaxed = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in [*SOUND.glob("*.yaml"), *CHARTS.glob("*.yaml")]:
        Path(path.name).write_bytes(path.read_bytes())


def read_both(raw: bytes) -> None:
    """Read bytes as a region and as a chart; what can be read is judged."""
    path = Path("mutated.yaml")
    path.write_bytes(raw)
    with contextlib.suppress(InputError):
        read_chart(path)
    with contextlib.suppress(InputError):
        to_json(evaluate(read_region(path)))


@relaxed
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    """Whatever a file holds."""
    read_both(raw)


INDICATORS = "{}[]:,-?&*!|>'\"%@`#\t\n ~=<a1é中\x00\x07\x85\u2028\ufeff"


@relaxed
@given(st.text(alphabet=INDICATORS, max_size=60))
@example("? {? [] : *a}\n: &a")
def test_any_signs(text: str) -> None:
    """Whatever stands between YAML's signs; problems lie within the text."""
    problems: list[Problem] = []
    parse(File("x.yaml", text), problems)
    lines = LINE_END.split(text)
    for problem in problems:
        line, column = problem.place.line, problem.place.column
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    read_both(text.encode())


PARTS = sorted([*SOUND.glob("*.yaml"), *CHARTS.glob("*.yaml"), *cases().resolve().glob("*.yaml")])
PIECES = [
    b"", b"\x00", b"\xff", b"\xe4\xb8", b"{", b"}", b"[", b"]", b": ", b"- ", b"\n", b"\t", b"'",
    b'"', b"&a ", b"*a", b"!!x ", b"#", b"|", b"? ", b"null", b"true", b"-1", b"1e999", b".nan",
    b"9" * 500, b"unknown", b"{}", b"[]", b"x" * 70_000, b"\n---\n", b"<<: *a\n", b"at_least",
    b"0x", b"~",
]  # fmt: skip


@relaxed
@given(st.data())
def test_any_mutation_of_a_sound_file(data: st.DataObject) -> None:
    """Pieces cut out, put in, doubled or moved."""
    small = data.draw(st.booleans())
    path = data.draw(st.sampled_from([p for p in PARTS if p.parent == SOUND] if small else PARTS))
    raw = path.read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), begin + data.draw(st.integers(0, 40)))
        piece = data.draw(st.sampled_from([*PIECES, raw[begin:end]]))
        raw = raw[:begin] + piece + raw[end:]
    read_both(raw)


@relaxed
@given(st.data())
def test_any_line_moved(data: st.DataObject) -> None:
    """Lines left out, doubled, or indented otherwise."""
    path = data.draw(st.sampled_from([p for p in PARTS if p.parent == SOUND]))
    lines = path.read_bytes().split(b"\n")
    for _ in range(data.draw(st.integers(1, 3))):
        one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[one] = data.draw(
            st.sampled_from(
                [lines[other], b"", b"  " + lines[one], lines[one][2:], lines[one] * 2]
            )
        )
    read_both(b"\n".join(lines))
