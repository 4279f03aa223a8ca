"""`python -m tests.kills.prepare`: tables, one school and one child, in the data folder of the environment."""

import django


def main() -> None:
    """Make them."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from endeavour.schools.tenancy import in_school
    from tests.factories.people import make_pupil, make_school

    for alias in ["default"] if settings.DATABASE_URL else ["default", "reads"]:
        call_command("migrate", database=alias, verbosity=0, skip_checks=True)
    school = make_school()
    with in_school(school.pk):
        make_pupil(school)


if __name__ == "__main__":
    main()
