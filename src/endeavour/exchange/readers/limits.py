"""How much of a table is read. A trust's whole roll fits many times; past these a file is no roll."""

MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000
MOST_FINDINGS = 100_000
