"""`python -m kuchiki.cli` is `kuchiki`."""

from kuchiki.cli import main

if __name__ == "__main__":
    main()
