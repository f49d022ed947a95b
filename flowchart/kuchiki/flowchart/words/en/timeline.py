"""The words of timelines, as texts and as pictures."""

WORDS: dict[str, str] = {
    # Years, verdicts, walks
    "each_year": "as of each year-end, {years}",
    "each_year_last": "as of each year-end, {years}, the last as of {date}",
    "from_to": "{first}–{last}",
    "years": "Years",
    "verdict": "Verdict",
    "walk": "The walk",
    "ends_arrived": "arrives at {outcome}",
    "ends_blocked": "stops at {gate} (step {step}), No",
    "ends_undetermined": "stops at {gate} (step {step}), Unknown",
    # Gates and what was observed
    "gate": "Gate",
    "answers": "Its answers",
    "observed": "Observed apart from the gates: {outcome}  {answers}",
    # Figures
    "figures": "How the figures moved",
    "figure": "Figure",
    "in_force": "In force at the end of these years",
    "during": "{value} ({years})",
    # What turned, and what was done
    "story": "What turned, and what was done",
    "turned": "{gate} {before} → {after}",
    "turned_why": "{gate} {before} → {after}: {why}",
    "cause_entered": "{title}: {value} ({source}, {at})",
    "cause_superseded": (
        "set aside by newer evidence: {title}: {value} ({source}, {at}), of {year}"
    ),
    "cause_stale": "too old by now: {title}: {value} ({source}, {at}), of {year}",
    "action": "action",
    "action_at": "at {gate}: {who} {what} ({source}, {at})",
    # What is not known
    "unknown": "Not known",
    "indicator": "Indicator",
    "when": "When",
    "lacks_missing": "no evidence {years}",
    "lacks_stale": "too old {years}",
    "lacks_conflict": "sources contradict each other {years}",
    # The picture
    "block_verdict": "All gates passed?",
    "block_observed": "Observed, whatever the gates say",
    "tip_verdict": "{year}: {verdict}",
    "tip_answer": "{name}, {year}: {answer}",
    "tip_action": "Done: at {gate}: {who} {what} ({source}, {at})",
    "key_walk": "where the walk ends",
    "key_action": "something was done that year",
    "key_cells": (
        "Coloured cells: the walk came by. Grey cells: gates that the walk did not come to."
    ),
}
