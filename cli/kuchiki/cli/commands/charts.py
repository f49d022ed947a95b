"""`kuchiki charts`: what is shipped."""

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.views.charts import explain_charts, plain_charts, read_shipped


def charts(format_: options.Format = "text", output: options.Output = None) -> None:
    """The charts that come with Kuchiki: name, title, source, and the gates by step."""
    found = read_shipped()
    forms = {
        "text": lambda: explain_charts(found),
        "json": lambda: plain_charts(found),
        "markdown": lambda: explain_charts(found).markdown(),
    }
    deliver(forms, format_, output)
