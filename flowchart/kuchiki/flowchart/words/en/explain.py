"""The words of a verdict as a terminal tells it, of what stands in the way, of lists of charts."""

WORDS: dict[str, str] = {
    # Step by step
    "step": "Step {name}: {title}   cleared {cleared}",
    "step_observed": "Step {name}: {title}   cleared {cleared}   observed {observed}",
    "head_answer": "Answer",
    "head_gate": "Gate",
    "head_decides": "What decides it",
    "overtaken": "Overtaken",
    "overtaken_at": "{overtaken}: the result was observed although {gates} did not answer Yes.",
    "observed_apart": "Observed apart from the gates: {outcome} ({name}) {answer}  {found}",
    "stops_here": "← the walk stops here",
    # What stands in the way
    "stuck": "What stands in the way",
    "stuck_gate": "{gate} ({role}) {question}",
    "stuck_stopping": "the walk stops here",
    "stuck_latent": "behind another bottleneck",
    "stuck_pending": "pending: first to be found out is {gates}",
    "claim": "The chart's claim: {claim}",
    "gap": "gap",
    "gap_needed": "{found}; needed: {gap}",
    "who": "who could clear it",
    "who_named": "{name} ({kind})",
    "measure": "measure",
    "measure_by": "{title} ({kind})",
    "measure_by_named": "{title} ({name}, {kind})",
    "tried": "tried elsewhere",
    "tried_there": (
        "{region}, {year}: {who}: {what} ({before} before, {after} after; {source}, {at})"
    ),
    # What is not known
    "not_known": "Not known",
    "value_from": "{value} ({source}, {year})",
    # On what the verdict rests
    "footing": "On what footing",
    "granted": "Taken for granted: {what}",
    "levels_assumed": "Assumed levels among those that decide: {levels}",
    "ruling": "Ruling on {name} by {who} ({date}): use {use}; {why}",
    "of_region": "Of the region: {note}",
    "in_sample": "The chart was derived from this region: the test is in-sample.",
    "not_asked_1": "{count} indicator with evidence not asked by this chart",
    "not_asked": "{count} indicators with evidence not asked by this chart",
    "evidence_from": "Evidence from {sources}",
    # Every criterion
    "criteria": "Every criterion",
    "criteria_of": "{answer}  {gate}: {question}",
    "criterion": "{answer}  {title}: {known}; level {level} {basis}",
    "criterion_short": "{answer}  {title}: {known}; level {level}; needed: {gap} {basis}",
    # Charts
    "chart_step": "Step {name}, {title}:",
    "chart_outcomes": "Outcomes:",
    "cited": "{title} ({year}), {at}",
    "cited_by": "{author}, {title} ({year}), {at}",
    # Files that were checked
    "checked": "{files} checked: {errors}, {doubts}",
    "files_1": "{count} file",
    "files": "{count} files",
    "errors_1": "{count} error",
    "errors": "{count} errors",
    "doubts_1": "{count} doubt",
    "doubts": "{count} doubts",
}
