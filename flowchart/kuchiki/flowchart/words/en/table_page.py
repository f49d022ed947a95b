"""The words of the page of a table, beside those of the page of regions."""

WORDS: dict[str, str] = {
    "share": "{count} ({percent})",
    "percent": "{percent} %",
    "percent_small": "< 1 %",
    "title_table": "{name}: {cases}",
    "title_results": "{cases} by {chart}",
    # What was judged
    "judged": "What was judged",
    "file": "File",
    "read_as": "Read as",
    "wide": "a wide table: a row a case",
    "tidy": "a tidy table: a row an observation",
    "by_chart": "By the chart",
    "chart_named": "{title} ({name})",
    "when": "As of",
    "when_rows": "each row as it stands",
    "when_years": "each region at the end of each year",
    "when_newest": "each region as of its newest observation",
    "columns_missing": "Indicators without a column",
    "columns_missing_what": "{names}: Unknown in every case",
    "columns_passed": "Columns that no gate asks",
    "rows_ignored": "Rows that the chart does not ask",
    "rows_ignored_what": "{rows}, of {names}",
    "rows_short": "Rows with too few cells",
    "columns_level": "Levels taken from columns",
    "columns_level_what": "{gate}: {criterion} from {column}",
    "cells_bad": "Cells that cannot be read",
    "cells_bad_none": "none",
    "cells_bad_what": "They count as Unknown.",
    "results_only": (
        "Made of verdicts that were there already: cells that could not be read and indicators "
        "without a column were told when they were judged."
    ),
    # How they fared
    "sum": "Of {cases}, {parts}.",
    "sum_none": "The table has no case.",
    "sum_and": " and ",
    "sum_arrived": "{count} arrived at “{outcome}”",
    "sum_arrived_ill": "{count} ended at the diagnosis “{outcome}”",
    "sum_blocked": "{count} stopped at a No (most often at {gate}: {most})",
    "sum_undetermined": "{count} stopped at an Unknown (most often at {gate}: {most})",
    "sum_open": "Before more is known, {count} cannot be settled.",
    "sum_settled": (
        "For {count} that stopped at an Unknown, the verdict is the same whatever is found out."
    ),
    "verdicts": "The verdicts",
    "verdicts_hint": "Over all that the unknowns could turn out to be.",
    "clearable_most": "{actor} could clear {share}.",
    # The funnel
    "funnel": "Where the cases stop",
    "funnel_hint": (
        "Each bar is as wide as the share of the cases that come to the gate. Choose a number of "
        "cases that stop to see them in the list."
    ),
    "come": "{cases} come here",
    "arrive": "{cases} arrive here",
    "part": "{answer}: {count} {what}",
    "part_said": "{count} {what}",
    "stop": "stop here",
    "go_on": "go on to {place}",
    "as_table": "The same as a table",
    "place": "Gate or outcome",
    "coming": "Come",
    "diagnosis": "a diagnosis",
    # Bottlenecks
    "bottlenecks": "The commonest bottlenecks",
    "bottlenecks_hint": (
        "Gates on the road ahead that say No, also behind another stop. One case may have several."
    ),
    "bottlenecks_none": "No case has a bottleneck on its road.",
    "bottleneck": "Bottleneck",
    "cases_with": "Cases that have it",
    "cases_stopped": "Stopped by it",
    "who_clears": "Who could clear it",
    "who_nobody": "nobody is named",
    "clearable": "Who could clear how many",
    "clearable_of": "{count} of {all} bottlenecks",
    # Flows
    "flows": "The cases on the flowchart",
    "flows_of": "The flowchart with the cases on each exit",
    "flows_hint": "An arrow is as wide as its share of the cases. A gate leads to its numbers.",
    "flows_label": "{place}: {count}. Go to its numbers.",
    # Heat
    "grid": "Region by year",
    "grid_hint": (
        "The number of the gate where the walk of each case stops: plain where the gate says No, "
        "with ? where it is Unknown."
    ),
    "grid_not": "There is no map of the cases by region and year: {why}.",
    "grid_many": (
        "There is no map by region and year: {cases} cases are more than the {most} that a page "
        "can show as a map."
    ),
    "grid_nameless": "There is no map by region and year: no column names the cases.",
    "grid_once": (
        "There is no map by region and year: the table does not have its regions in several years."
    ),
    "key": "What the signs mean",
    "key_good": "arrived at a goal",
    "key_bad": "arrived at a diagnosis",
    "no_case": "no case",
    "region": "Region",
    # What to collect
    "wanting": "Worth collecting first",
    "wanting_hint": "For want of these, gates on the road are Unknown.",
    "wanting_none": "No gate on a road is Unknown for want of an indicator.",
    "wanting_not": (
        "Verdicts do not say which indicators were wanting: kuchiki table --report tells it."
    ),
    "wanting_more": "And {count} more.",
    "wanting_cases": "Cases",
    "asked_at": "Asked at",
    "told_in": "Unit or words",
    "truth": "Yes or No",
    # The list
    "list": "All cases",
    "list_cut": (
        "The table has {all} cases, and the page lists the first {listed}. All else on this page "
        "counts every case; kuchiki table -o verdicts.csv writes them all."
    ),
    "list_unnamed": "Columns of the table that are not shown here: {names}.",
    "list_first": "The first {first} of {all} are shown.",
    "on_paper": "On paper: the first {first} of {all}.",
    "row": "Row",
    "verdict": "Verdict",
    "walk_ends": "How the walk ends",
    "on_road": "Bottlenecks on the road",
    "unknowns": "Unknown on the road",
    "none": "none",
    "text": "Text",
    "any_verdict": "All verdicts",
    "walk": "The walk",
    "any_status": "All ends",
    "status_arrived": "arrives",
    "status_blocked": "stops at a No",
    "status_undetermined": "stops at an Unknown",
    "where": "Where",
    "any_place": "All gates and outcomes",
    "any_bottleneck": "All bottlenecks",
    "ended_arrived": "Arrived: {place}",
    "ended_blocked": "No at {place}",
    "ended_undetermined": "Unknown at {place}",
}
