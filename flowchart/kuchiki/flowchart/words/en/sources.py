"""The words of the documents of a region."""

WORDS: dict[str, str] = {
    # The documents
    "count_1": "{count} document used",
    "count": "{count} documents used",
    "document": "Document",
    "author": "Author",
    "year": "Year",
    "kind": "Kind",
    "taken": "Taken",
    # What was taken from one
    "place": "Place",
    "what": "What was taken",
    "took_observation": "{about} {what}",
    "took_action": "action, {about}: {what}",
    "took_chart": "chart, {about}: {what}",
    "took_link": "link, {about}: {what}",
    "took_measure": "measure, {about}: {what}",
    "took_organisation": "organisation, {about}: {what}",
    "in_year": "{said} ({year})",
    "observed": "{value} ({marks})",
    "planned": "planned",
    "repeats": "repeats {source}",
    # Where they disagree
    "conflicts": "Where they disagree",
    "conflicts_marked": "Those that stand as of {date} are marked.",
    "conflict": "{indicator} since {year}",
    "conflict_itself": "{indicator} since {year}, a document against itself",
    "stands": "stands",
    "statement": "{observed}: {source}, {at}",
    "ruling": "ruling",
    "ruling_by": "{ruling} by {who}: {why}",
}
