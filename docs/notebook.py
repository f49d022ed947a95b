# ruff: noqa: D100, E402, INP001
# Kuchiki in a notebook. The cells (# %%) run in VS Code, Spyder and, by way of `jupytext` or
# `marimo convert`, in Jupyter and marimo. What ends a cell shows itself.

# %% A region, judged as of a year, by the evidence of one document
from kuchiki.flowchart import compare, draw, evaluate, explain, read_chart, read_region

zgc = evaluate(read_region("zgc"), as_of=2006, sources=["kuchiki-2007"])
explain(zgc)

# %% The walk through its flowchart
draw(zgc)

# %% Beside another
both = compare([read_region("zgc"), read_region("guangzhou")], as_of=2006)
explain(both)

# %% Their flowcharts, shared gates on one level
draw(both)

# %% A chart by itself
draw(read_chart("hi-tech"))

# %% What if the law were enforced?
explain(evaluate(read_region("zgc"), as_of=2006, set={"ipr_enforced": "effective"}))

# %% The page to hand over
from pathlib import Path

from kuchiki.flowchart.views.page import page

Path("report.html").write_text(page(both), encoding="utf-8")
