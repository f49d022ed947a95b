"""Tables of the same cases, such as of two years, side by side.

`figures` reads a column of numbers with its bounds and takes shares of the whole; `compare` joins
the tables by case; `explain` and `plain` say what was found. Loaded only where tables are asked.
"""
