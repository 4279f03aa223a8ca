"""Who gets papers about a child where nobody here has said so yet, as when a contact comes by a file."""

import re

from endeavour.foundation.names import name_key
from endeavour.people.states import Responsibility

_WORD = re.compile(r"[a-z]+")
_PARENT_OR_CARER = frozenset(
    (
        *("mother", "father", "mum", "mam", "mom", "mummy", "dad", "daddy", "parent", "parents", "carer", "carers"),
        *("guardian", "stepmother", "stepfather", "stepmum", "stepdad", "stepparent", "caregiver"),
        *("pam", "paf"),
    )
)
"""What a file calls a parent or carer, also by the codes of transfer files (PAM is a mother, PAF a father)."""
_BESIDE = frozenset(
    (
        *("step", "foster", "adoptive", "adopted", "birth", "biological", "natural", "legal", "special", "kinship"),
        *("and", "or", "the", "main"),
    )
)


def is_parent_or_carer(relation: str) -> bool:
    """Whether what somebody is to a child says that they are a parent or carer, and nothing else: a “grandmother”,
    a “mother’s partner” and a “childminder” are not.
    """
    words = _WORD.findall(name_key(relation))
    return any(word in _PARENT_OR_CARER for word in words) and all(
        word in _PARENT_OR_CARER or word in _BESIDE for word in words
    )


def papers_at_first(relation: str, responsibility: str) -> bool:
    """Whether a contact whom a file brings gets papers until somebody here says otherwise: those with parental
    responsibility do, and a parent or carer of whom the file does not say that they have none.
    """
    if responsibility == Responsibility.UNKNOWN:
        return is_parent_or_carer(relation)
    return bool(responsibility == Responsibility.YES)
