"""Links to other places: only such as a page may follow."""

from urllib.parse import urlsplit


def safe_href(url: str | None) -> str | None:
    """The address if it is a plain one of the web, else None: then it is shown as text.

    >>> safe_href("https://a.org/x"), safe_href("javascript:alert(1)"), safe_href("http://[")
    ('https://a.org/x', None, None)
    """
    if url is None or url != url.strip() or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
