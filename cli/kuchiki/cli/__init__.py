"""The `kuchiki` command: thin over `kuchiki.flowchart` and `kuchiki.rules`."""

import gc


def main() -> None:
    """Run the command line and exit: 0 it ran, 1 strict and not so, 2 bad usage or bad input."""
    gc.set_threshold(200_000)  # what a run imports and reads it keeps: collecting only costs time
    from kuchiki.cli.app import run

    run()
