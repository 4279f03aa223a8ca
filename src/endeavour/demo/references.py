"""Paper references that never meet twice, made from a row's key."""

from endeavour.foundation.references import PAPER_LETTERS

BASE = len(PAPER_LETTERS)
WHOLE = BASE**8
STEP = 233_280_008_209  # shares no factor with 28, so every key gives another reference


def paper_reference(key: int) -> str:
    """Eight letters such as 7KQ2-9XVD for a row's key. Random ones would meet in a world of many schools."""
    number = (key * STEP + 97_003) % WHOLE
    letters = []
    for _ in range(8):
        number, place = divmod(number, BASE)
        letters.append(PAPER_LETTERS[place])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"
