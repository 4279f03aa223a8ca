"""How much is read at once. The roll of a large trust fits; past these a file is no roll, or is meant to harm."""

MOST_ROWS = 60_000
"""Rows in one table or pupils in one transfer file."""

MOST_RECORDS = 120_000
"""Rows, and records inside them such as needs, in all the files given together."""

MOST_COLUMNS = 500
MOST_CELLS = 750_000
"""Cells of one workbook, as wide as its rows reach."""

MOST_FINDINGS = 100_000
"""Findings in all the files given together."""

HOPELESS = 2_000
"""When so many rows are left out and none was read, the file is given up."""
