"""The words that all views share: pages, pictures, tables, what a terminal shows."""

from kuchiki.flowchart.judge import CLEARED, NOT_CLEARED, OPEN
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.evidence import Reason

ANSWERS = {YES: "Yes", NO: "No", UNKNOWN: "Unknown"}
VERDICTS = {CLEARED: "cleared", NOT_CLEARED: "not cleared", OPEN: "open"}
REASONS = {
    Reason.MISSING: "no evidence",
    Reason.STALE: "the evidence is too old",
    Reason.CONFLICT: "the sources contradict each other",
    Reason.RANGE: "the evidence leaves both answers possible",
}
BASES = {
    "paper": "stated in the paper",
    "comparators": "from comparable clusters",
    "assumed": "assumed",
}
TRUTHS = {"true": "true", "false": "false"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Names as titles: what is spelt otherwise, what stays small.
SPELT = {"ipr": "IPR", "rd": "R&D", "sme": "SME", "smes": "SMEs", "ict": "ICT", "it": "IT"}
SMALL = {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}

WORDS: dict[str, str] = {
    # Lists, and what is said of something
    "comma": ", ",
    "semicolon": "; ",
    "colon": ": ",
    "or": " or ",
    "and": " and ",
    "against": " against ",
    "said_of": "{what}: {said}",
    "more_of": "{said} (+{count} more)",
    # Values and levels
    "day": "{day} {month} {year}",
    "percent": "{number} %",
    "anything": "anything",
    "or_more": "{low} or more",
    "or_less": "{high} or less",
    "to": "{low} to {high}",
    "at_least": "at least {level}",
    "at_most": "at most {level}",
    "between": "between {low} and {high}",
    "in_range": "in {low}..{high}",
    "in_list": "in {several}",
    "steps_1": "{count} step",
    "steps": "{count} steps",
    "less": "{amount} less",
    "more": "{amount} more",
    # What a reader must know of a finding
    "mark_what_if": "what if",
    "mark_level": "what-if level",
    "mark_ruling": "ruling by {who}",
    "mark_conflict": "conflict: {sources}",
    "mark_proxy": "proxy: {areas}",
    "mark_assumed": "level assumed",
    "mark_planned": "planned",
    "finding": "{title}: {known}",
    "finding_level": "{title}: {known} ({level})",
    "finding_from": "{found} [{sources}]",
    "basis_why": "[{basis}: {why}]",
    "observation": "{value} on {date}: {source}, {at}",
    "observation_area": "{said}, on {area}",
    "observation_repeats": "{said}, repeats {source}",
    # What was set for a what-if, what a ruling uses: as files say it
    "form_value": "value {said}",
    "form_source": "source {said}",
    "form_at_least": "at least {said}",
    "form_at_most": "at most {said}",
    "form_between": "between {said}",
    "form_about": "about {said}",
    "form_within": "within {said}",
    "form_is": "is {said}",
    "form_one_of": "one of {said}",
    # As of when, on which evidence, under which assumptions
    "as_of": "as of {date}",
    "no_date": "no dated evidence",
    "only": "only {sources}",
    "what_if": "what if {name} = {value}",
    "what_if_level": "what if the level {name} = {value}",
    "no_rulings": "without rulings",
    "no_proxies": "without proxies",
    # The verdict in a sentence
    "verdict": "{verdict}. {said}",
    "arrives": "The walk arrives at {outcome}.",
    "stops": "The walk stops at {gate} (step {step}), where the answer is {answer}.",
    "stops_why": "The walk stops at {gate} (step {step}), where the answer is {answer}: {why}.",
    "leads_on": "{first} Whatever is found out, it leads on to {outcome}.",
    "still_possible": "{first} Still possible: from {worst} to {best}.",
    "none_through": "{first} Whatever is found out there, no walk gets through.",
    "none_through_1": "{first} Whatever is found out there, no walk gets through: {gate} says No.",
    "none_through_at": (
        "{first} Whatever is found out there, no walk gets through: {gates} say No."
    ),
    "end_arrived": "arriving at {outcome}",
    "end_stopped": "being stopped at {gate}",
    # Pictures
    "step_title": "Step {name}: {title}",
    "step_cleared": "cleared: {answer}",
    "step_observed": "observed: {answer}",
    "step_overtaken": "overtaken at {gates}",
    "needs": "needs",
    "more_findings": "+{count} more",
    "role_latent": "Latent bottleneck: behind another one",
    "role_stopping": "Stopping bottleneck",
    "role_pending": "Pending bottleneck; first to be found out: {gates}",
    "who": "Who could clear it: {names}",
    "who_assumed": "{name} (assumed)",
    "who_none": "nobody is named",
    "role_who": "{role}. {who}",
    "walk_stops": "The walk stops here",
    "walk_arrives": "The walk arrives here",
    "outcome_observed": "Observed: {answer}",
    "key": (
        "Bold line: the walk. Dashed: the road ahead, as if every stop were cleared. "
        "Thin: exits not taken."
    ),
    "source_at": "{source}, {at}",
    "tip_asked": "{title}: {level} {why}",
    "tip_level": "   level {level} [{basis}: {why}]",
    "tip_ruling": "   ruling by {who}, {date}: {why}",
    "tip_planned": "   {planned} (shown, never answers)",
    "planned_on": "{value}, planned on {date}: {source}, {at}",
}
