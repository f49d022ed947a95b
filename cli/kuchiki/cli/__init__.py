"""The `kuchiki` command: thin over `kuchiki.flowchart` and `kuchiki.rules`."""


def main() -> None:
    """Run the command line and exit: 0 it ran, 1 strict and not so, 2 bad usage or bad input."""
    from kuchiki.cli.app import run

    run()
