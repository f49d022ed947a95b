"""The words of tables side by side."""

WORDS: dict[str, str] = {
    # What is compared
    "title": "{tables} compared",
    "cases": "{count} cases by {key}",
    "in_all": "{count} in all tables",
    "only_in": "only in {table}: {cases}",
    "case": "Case",
    # Where the answers differ
    "turned": "Where the answers differ",
    "gate": "Gate",
    "turned_none": "Nowhere: each gate that two tables can answer answers alike.",
    # Verdicts
    "verdicts": "Verdicts",
    "verdict_stops": "{verdict}, stops at {place}",
    "verdict_at": "{verdict}, at {place}",
    # Gates
    "gates": "Gates",
    "gates_key": (
        "In each cell {tables}; {absent}: the table has no such case, or no column of the gate."
    ),
    "gates_key_rest": (
        "In each cell {tables}; {absent}: the table has no such case, or no column of the gate. "
        "{count} other gates are Unknown throughout."
    ),
    # Figures and shares
    "share_in": "share {table}",
    "with_unit": "{figure} ({unit})",
    "moved_more": "From {first} to {last} surely more: {more}.",
    "moved_less": "From {first} to {last} surely less: {less}.",
    "moved_both": "From {first} to {last} surely more: {more}; less: {less}.",
    "share_low": "{low} % or more",
    "share_high": "{high} % or less",
    "share_between": "{low} to {high} %",
}
