"""`python -m tests.sweep.some_schools`: a national register of made-up schools, the demo's primary among them."""

import django


def main() -> None:
    """Load it."""
    from tests.factories.national_register import SCHOOLS, load_register, school

    many = [school(str(910000 + number), f"Fennick {number} Primary School") for number in range(1, 24)]
    load_register([*SCHOOLS, *many])


if __name__ == "__main__":
    django.setup()
    main()
