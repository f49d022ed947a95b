"""Studies: what many judgements of a region, a table or a chart say together."""
