"""The words of networks of actors, as texts and as pictures."""

# Kinds of link, as one organisation is said to have it to another. A region's file may have other
# kinds: they are said by their names, the hyphens as spaces.
LINKS: dict[str, str] = {
    "contracts-research-to": "contracts research to",
    "invests-in": "invests in",
    "joint-research-with": "joint research with",
    "leads": "leads",
    "located-in": "located in",
    "manages": "manages",
    "sends-interns-to": "sends interns to",
    "supplies": "supplies",
    "trains-staff-of": "trains staff of",
}
ENDING_OF_ONE = "s"  # of the first word of a kind, said of one; of several it goes without

WORDS: dict[str, str] = {
    # The network
    "count": "{organisations} organisations, {links} links among them",
    "count_later_1": (
        "{organisations} organisations, {links} links among them; {count} more is told of only "
        "later and left out"
    ),
    "count_later": (
        "{organisations} organisations, {links} links among them; {count} more are told of only "
        "later and left out"
    ),
    # Who is placed to clear what
    "placed": "Who is placed to clear what",
    "gate_stopping": "{gate} (the walk stops here)",
    "gate_latent": "{gate} (behind another bottleneck)",
    "gate_pending": "{gate} (pending: first to be found out is {first})",
    "absent": "{kind}: no organisation of the region is named",
    "named_by_measure": "named by a measure",
    "ties": "{name}: {ties}",
    "tie_to": "{does} {whom}",
    "tie_from": "{who} {does} it",
    "tie_further": "reaches {count} more through them",
    "others": "also: {names}",
    "unlinked": "without a link: {names}",
    "measure": "measure",
    "called": "{name} ({note})",
    "names_more": "{names} and {count} more",
    # Organisations and links
    "organisations": "Organisations",
    "kind": "Kind",
    "count_of": "Count",
    "names": "Names",
    "links": "Links",
    "who": "Who",
    "link": "Link",
    "whom": "Whom",
    "year": "Year",
    "source": "Source",
    "later": "Told of only later",
    "since": "Since",
    # The picture
    "tip": "{who} {link} {whom}: {source}, {at}",
    "key_placed": "Thick outline: an actor who could clear {gate}",
    "alone": "Without a link: {names}",
    "more": "and {count} more",
}
