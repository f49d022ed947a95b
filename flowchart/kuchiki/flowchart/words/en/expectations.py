"""The words of the results of expectations, and of what they exercised."""

WORDS: dict[str, str] = {
    # How many came out how
    "count_1": "{count} expectation",
    "count": "{count} expectations",
    "none": "nothing was expected",
    "count_agrees": "{count} agree",
    "count_differs-as-said": "{count} differ as their files say",
    "count_differs": "{count} differ",
    "count_surprise": "{count} agree although their files say that they cannot",
    # Each that is told
    "head_differs": "Differences",
    "head_surprise": "Surprises: these agree after all, so their `differs` is out of date",
    "head_differs-as-said": "Where the engine cannot agree, and why",
    "after": "{asked} · after {source}, {at}",
    "why": "why",
    "of_walk": "the walk",
    "of_gate": "{gate} answers {answer}: {found}",
    "difference": "{place}: expected {expected}, the engine says {actual}",
    "nothing": "nothing",
    # Coverage
    "coverage": "Coverage: {share} of gates, exits and answers were exercised",
    "threshold": "less than the threshold of {share}",
    "coverage_of": "{chart}: {covered} of {total}",
    "gate": "Gate",
    "never": "Never answered",
    "never_criteria": "Criteria that never answered",
    "covered": "Nothing was left out.",
    "whole_gate": "the whole gate",
}
