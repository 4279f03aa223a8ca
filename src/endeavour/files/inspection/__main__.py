"""`python -m endeavour.files.inspection SOURCE TARGET [photo]`: look into SOURCE and write what is kept to TARGET.

Prints the kind of the file, or `refused` and the reason. Ends otherwise where time or memory ran out, or where a
library broke.
"""

import sys
from pathlib import Path

from endeavour.files.inspection.answer import Reason, Unfit
from endeavour.files.inspection.bounds import stay_within


def main(source: Path, target: Path, *, photo: bool) -> str:
    """What to print about one file."""
    from endeavour.files.inspection.clean import clean

    try:
        return str(clean(source, target, photo=photo))
    except Unfit as unfit:
        return f"refused {unfit.reason}"
    except (MemoryError, RecursionError):
        return f"refused {Reason.TOO_MUCH}"


if __name__ == "__main__":
    stay_within()
    sys.stdout.write(main(Path(sys.argv[1]), Path(sys.argv[2]), photo=sys.argv[3:] == ["photo"]))
