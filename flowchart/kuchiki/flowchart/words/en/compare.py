"""The words of regions side by side, and of one region through several charts."""

WORDS: dict[str, str] = {
    # Regions
    "title": "{names} compared",
    "all_as_of": "all as of {date}",
    "says_no": "{gate} says No ({role}); who could clear it: {who}",
    "says_no_stopping": "stopping",
    "says_no_pending": "pending",
    "says_no_latent": "latent",
    "nobody": "nobody named",
    "step": "Step {name}",
    "step_cleared": "cleared {cleared}",
    "step_observed": "cleared {cleared}  observed {observed}",
    "rows_differ": "Where the answers differ",
    "rows_agree": "Where they agree",
    "rows_alone": "Asked of one alone",
    "head_gate": "Gate",
    "other_question": "{gate} {other}",
    "other": "(another question)",
    "not_asked": "not asked",
    "same_name": "Same name, another question: {gates}.",
    "same_name_why": "{same_name} The charts hold other criteria there.",
    # Charts
    "frameworks": "{region}: frameworks side by side",
    "date_any": "{date}, the newest evidence that any of the charts asks",
    "date_own": "{date}, the newest evidence that its own chart ({chart}) asks",
    "case": "{chart} ({asked})  {verdict}",
    "asks_nothing": "asks nothing that the region has evidence on",
    "not_judged": "Not judged: {charts}: {why}",
    "shared": "Indicators that several charts ask",
    "shared_none": "No indicator is asked by two of the charts.",
    "shared_sum_1": (
        "{count} indicator is asked by two charts or more, {same} of them against one and the "
        "same level: {differ} differ, {agree} agree, {unknown} unknown to all."
    ),
    "shared_sum": (
        "{count} indicators are asked by two charts or more, {same} of them against one and the "
        "same level: {differ} differ, {agree} agree, {unknown} unknown to all."
    ),
    "head_charts": "Charts",
    "head_indicator": "Indicator",
    "head_value": "Value",
    "head_level": "Level → answer: where",
    "differ": "differ",
    "agree": "agree",
    "unknown": "unknown",
    "not_one_value": "not the same in all",
    "held_basis": "{place}: {level} → {answer} [{basis}]",
    "place": "{chart} {place}",
    "place_observed": "{chart} {place} (observed apart from the gates)",
    "gates": "Gates of the same name",
    "head_question": "Question",
    "head_answers": "Answers",
    "same_question": "the same",
    "another_question": "another question",
}
