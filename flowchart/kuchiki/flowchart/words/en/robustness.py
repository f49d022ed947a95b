"""The words of robustness, as texts and as pictures."""

WORDS: dict[str, str] = {
    # The study and its grade
    "title": "{region}: robustness",
    "grade_open": "OPEN",
    "grade_borderline": "BORDERLINE",
    "grade_stable": "STABLE",
    "graded_open": "{grade}  the verdict itself is open; see what to find out first.",
    "graded_borderline": (
        "{grade}  a single source, observation or level moved by 10 % turns the stop."
    ),
    "graded_stable": (
        "{grade}  no single source, observation or level moved by 10 % turns the stop."
    ),
    "assumes": (
        "What this assumes: while one level or value moves (of a pair, two), all else stays."
    ),
    "assumes_draws": (
        "What this assumes: while one level or value moves (of a pair, two), all else stays. "
        "Draws: each error is normal, as stated, and independent of the others."
    ),
    "ends_arrived": "the walk arrives at {outcome}",
    "ends_blocked": "the walk stops at {gate} (No)",
    "ends_undetermined": "the walk stops at {gate} (Unknown)",
    # Leaving one out
    "left_out": "Leaving one out",
    "without_source": "without all of {source}: {walk}, {verdict}",
    "without_observation": "without {indicator}: {value} ({source}, {date}): {walk}, {verdict}",
    "without_any": "Without any one of {what} the stop stays.",
    "observations_1": "{count} observation",
    "observations": "{count} observations",
    "sources_1": "{count} source",
    "sources": "{count} sources",
    # Levels and values
    "levels": "How far each level may move",
    "gate_criterion": "Gate and criterion",
    "value": "Value",
    "level": "Level",
    "level_kept": "Kept where the level is",
    "margin": "Margin",
    "low_end": "{level} (low end)",
    "high_end": "{level} (high end)",
    "list_stays": "a list is not moved",
    "within_tenth": "within 10 %",
    "levels_free_1": "{count} other level may be anything, alone.",
    "levels_free": "{count} other levels may be anything, alone.",
    "values": "What each value may turn out to be",
    "indicator": "Indicator",
    "value_kept": "Kept where it is",
    "refused": "NOT COMPUTED: {why}",
    "refused_twice": "it asks for {indicator} more than once",
    "refused_turns": "it multiplies {indicator} by a range on both sides of 0",
    "decides": "what it turns out to be decides the stop",
    "values_free_1": "{count} other value may be anything, alone.",
    "values_free": "{count} other values may be anything, alone.",
    "kept_none": "none",
    "kept_any": "any",
    "kept_exactly": "exactly {value}",
    "kept_from": "from {low}",
    "kept_above": "above {low}",
    "kept_to": "up to {high}",
    "kept_below": "below {high}",
    "kept_from_to": "from {low} and up to {high}",
    "kept_from_below": "from {low} and below {high}",
    "kept_above_to": "above {low} and up to {high}",
    "kept_above_below": "above {low} and below {high}",
    # Pairs
    "pairs": "The smallest changes of two levels that turn the verdict",
    "move": "{level} from {today} to {to}",
    "move_beyond": "{level} from {today} beyond {to}",
    "pair_turns": ": {size} in all, then {verdict}",
    # What to find out first
    "find_out": "What to find out first",
    "unknown_turns": (
        "{unknown} ({reason}): alone it can turn the stop; possible ends {before}, then at worst "
        "{worst}, on average {average}"
    ),
    "unknown_stays": (
        "{unknown} ({reason}): alone it cannot turn the stop; possible ends {before}, then at "
        "worst {worst}, on average {average}"
    ),
    "unknown_refused": "{unknown} ({reason}): {refused}",
    "find_out_more": "{count} more narrow the possible ends: --full lists all.",
    "find_out_rest_1": "After these, finding out {count} other unknown narrows nothing.",
    "find_out_rest": "After these, finding out {count} other unknowns narrows nothing.",
    # Draws
    "draws": "Shares of {count} draws (seed {seed})",
    "drawn": "Drawn, where a spread is stated: {names}. No probability of the world.",
    "believing": "Believing",
    "believing_all": "all evidence together",
    "believing_one": "where they conflict, {source}",
    "verdict": "Verdict",
    "walk_ends_at": "The walk ends at",
    "share_of": "{what} {share}",
    "share_error": "{share} ± {error}",
    # The picture
    "picture_open": "{region}: open",
    "picture_borderline": "{region}: borderline",
    "picture_stable": "{region}: stable",
    "picture_below": "{walk}; how far each level may move while it does",
    "tick_level": "level",
    "key_kept": (
        "kept: the stop stays while the level is here (square: the end too, arrow: open)"
    ),
    "key_end": "an end that is not kept itself",
    "key_value": "value (a line: all that it may be; dashed: nothing known)",
    "key_free_1": "{count} other level may be anything, alone",
    "key_free": "{count} other levels may be anything, alone",
    "row_value": "value {value}",
    "row_level": "level {level}",
    "row_kept": "kept {kept}",
    "row_margin": "margin {margin}",
    "picture_draws": "{count} draws (seed {seed})",
    "picture_draws_below": "{shares}; shares of draws, no probability of the world",
    "arrives_share": "arrives at {outcome} {share}",
    "ends_share": "the walk ends here in {share}",
}
