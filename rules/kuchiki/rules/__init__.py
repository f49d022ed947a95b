"""Evidence and criteria: what is known of a region, and whether it meets a level.

No YAML, no graph and no printing here. The stages, in order: `dates`, `units` and `values` say
what a single statement leaves possible; `evidence` resolves what is in force as of a date;
`formulas` derives one indicator from others; `criteria` holds a value against a level;
`answers` combines answers in groups.
"""
