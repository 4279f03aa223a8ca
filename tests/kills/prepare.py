"""`python -m tests.kills.prepare`: tables, one school and one child, in the data folder of the environment."""

import django


def main() -> None:
    """Make them."""
    django.setup()
    from endeavour.config.running.prepare import bring_up_to_date
    from endeavour.schools.tenancy import in_school
    from tests.factories.people import make_pupil, make_school

    bring_up_to_date(lambda line: None, before=lambda: None)
    school = make_school()
    with in_school(school.pk):
        make_pupil(school)


if __name__ == "__main__":
    main()
