"""The words of a table's summary, and of its pictures by flow and by region and year."""

WORDS: dict[str, str] = {
    "cases_1": "{count} case",
    "cases": "{count} cases",
    "share": "{count} ({percent} %)",
    "cases_of": "{cases} of {all}",
    # How it was read
    "title": "{path}: {cases} by {chart}",
    "read_wide": "Read as a wide table: a row a case.",
    "read_tidy": "Read as a tidy table: a row an observation.",
    "missing": "No column for {names}: Unknown in every case.",
    "passed": "Passed through, since no gate asks: {names}.",
    "ignored": "Left out, since the chart does not ask: {rows} rows of {names}.",
    "short": "{short}.",
    "short_rows_1": (
        "1 row has fewer cells than there are names ({names}), line {lines}: what is not there "
        "counts as empty"
    ),
    "short_rows": (
        "{rows} rows have fewer cells than there are names ({names}), lines {lines}: what is not "
        "there counts as empty"
    ),
    "short_rows_first": (
        "{rows} rows have fewer cells than there are names ({names}), first lines {lines}: what "
        "is not there counts as empty"
    ),
    "cells_bad": "Cells that cannot be read, so Unknown",
    # How the cases fared
    "verdicts": "{cleared}, {not_cleared}, {open}",
    "cleared": "cleared {share}",
    "not_cleared": "not cleared {share}",
    "open": "open {share}",
    "head_place": "gate or outcome",
    "head_cases": "cases",
    "goes_on": "{count} → {place}",
    "stop": "{count} stop",
    "bottlenecks": "Bottlenecks on the road",
    "wanting": "Indicators worth collecting first",
    "and_more": "and {count} more",
    "clearable": "Who could clear them",
    "could_clear": "{actor} could clear {count} of {all}",
    "untested": "What these cases do not test",
    "untested_no": "never say No: {names}",
    "untested_gates": "no walk comes to: {names}",
    "untested_yes": "no case takes the Yes of: {names}",
    "untested_no_exit": "no case takes the No of: {names}",
    # The flow
    "flow_width": "{cases}; an arrow is as wide as its share",
    "stops": "stop",
    # Region by year
    "heat": "How far each case came: the number of the gate where its walk stops.",
    "heat_signs": "Plain number: the gate says No. With ?: it is Unknown there.",
    "heat_arrived": "Arrived",
    "heat_ill": "Arrived at what is no success",
    "heat_ended": "{case}: {outcome}",
    "heat_stopped": "{case}: {answer} at {number}, {gate}",
}
