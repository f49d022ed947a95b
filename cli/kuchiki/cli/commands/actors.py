"""`kuchiki actors`: the network, and who is placed to clear what."""

from typing import Any

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.studies.actors import network_of


def actors(
    region: options.Region,
    chart: options.ChartName = None,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    set_: options.Set = None,
    level: options.Level = None,
    scenario: options.Scenario = None,
    no_rulings: options.NoRulings = False,
    no_proxy: options.NoProxy = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """Organisations and links, and for each bottleneck who is placed to clear it."""
    ask = options.read_ask(chart, as_of, source, set_, level, scenario, None, no_rulings, no_proxy)
    network = network_of(options.judge_all([region], ask, precedents=())[0])

    def document() -> Any:
        from kuchiki.flowchart.studies.actors.explain import explain

        return explain(network)

    def data() -> Any:
        from kuchiki.flowchart.studies.actors.plain import to_plain

        return [to_plain(network)]

    def picture() -> Any:
        from kuchiki.flowchart.studies.actors.picture import picture_of

        return picture_of(network)

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)
