"""The wheel, built and tested alone: tests/ copied elsewhere, nothing of the source in reach."""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFIG = """\
[pytest]
pythonpath = tests
consider_namespace_packages = true
addopts = --import-mode=importlib --strict-config --strict-markers
filterwarnings = error
"""


def run(*command: str, folder: Path) -> None:
    """Run a command in *folder*; end with its exit code if it fails."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["ORACLE_EXAMPLES"] = "30"  # the laws were drawn in full before
    done = subprocess.run(command, cwd=folder, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    """Build, install and test in a folder that goes when it is done."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quiet = ("--quiet", "--disable-pip-version-check")
        run(
            sys.executable,
            "-m",
            "pip",
            "wheel",
            *quiet,
            "--no-deps",
            "-w",
            name,
            str(ROOT),
            folder=ROOT,
        )
        [wheel] = folder.glob("*.whl")
        venv.create(folder / "env", with_pip=True)
        python = str(folder / "env" / "bin" / "python")
        run(python, "-m", "pip", "install", *quiet, "--upgrade", "pip>=25.1", folder=folder)
        run(python, "-m", "pip", "install", *quiet, f"{wheel}[table,study,report]", folder=folder)
        run(
            python,
            "-m",
            "pip",
            "install",
            *quiet,
            "--group",
            f"{ROOT}/pyproject.toml:dev",
            folder=folder,
        )
        for part in ("tests", "cases", "docs"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "README.md", folder)
        (folder / "pytest.ini").write_text(CONFIG, encoding="utf-8")
        check = "import kuchiki.rules as r; assert 'site-packages' in r.__file__, r.__file__"
        run(python, "-c", check, folder=folder)
        run(
            python,
            "-m",
            "pytest",
            "-q",
            "-n",
            "auto",
            "--dist",
            "loadfile",
            "tests",
            folder=folder,
        )


if __name__ == "__main__":
    main()
