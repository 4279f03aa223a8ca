"""Which part of the library an address names."""

PROVISIONS, STRATEGIES, TARGETS = "provisions", "strategies", "targets"


class BankConverter:
    """One of the banks."""

    regex = f"{STRATEGIES}|{TARGETS}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SortConverter(BankConverter):
    """One sort of what is in the library."""

    regex = f"{PROVISIONS}|{BankConverter.regex}"
