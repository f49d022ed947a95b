"""Views: results in words, as plain data, and drawn. Views never judge."""
