"""`python -m tests.kills.prepare`: tables, and schools with a child, with none and with a group."""

import django


def main() -> None:
    """Make them."""
    django.setup()
    from endeavour.config.running.prepare import bring_up_to_date
    from endeavour.schools.tenancy import in_school
    from tests.factories.people import make_pupil, make_school
    from tests.kills.grouping import CODE, make_group
    from tests.kills.importing import URN

    bring_up_to_date(lambda line: None, before=lambda: None)
    school = make_school()
    with in_school(school.pk):
        make_pupil(school)
    make_school(URN, "Wold Edge Primary School")
    group = make_school(CODE, "Fell Foot Primary School")
    with in_school(group.pk):
        make_group(group)


if __name__ == "__main__":
    main()
