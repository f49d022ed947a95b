"""What the page of a table says: its own words, and those of the page of regions."""

from kuchiki.flowchart.words import speaker

said = speaker("table_page", "page", "shared")
