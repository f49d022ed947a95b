"""The words of the picture of frameworks side by side."""

WORDS: dict[str, str] = {
    "head": "Frameworks side by side, {date}. {summary}",
    "skipped": "{why}.",
    "verdict": "Verdict",
    "verdict_below": "all gates passed?",
    "tip_verdict": "{chart}: {verdict}",
    # Gates of one name
    "namesakes": "Gates of one name that ask another question",
    "gate_differs": "differ",
    "gate_unknown": "unknown to all",
    "gate_agrees": "agree",
    "tip_gate": "{answer}: {question}",
    "no_gate": "this chart has no such gate",
    # What several charts ask
    "rows_differ": "The answers differ",
    "rows_agree": "They agree",
    "rows_unknown": "Unknown to all",
    "marked": "{value} [{marks}]",
    "observed": "observed",
    "not_asked": "this chart does not ask it",
    # What the signs mean
    "key_not_asked": "the chart does not ask it",
    "key_level": "Beside a mark: the critical level, * where it is assumed.",
}
