"""Child, adult or unclear, from what is known of the age."""

from datetime import date

from cases.enums import AgeGroup

FULL_AGE = 18


def age_group_of(
    *, born_on: date | None, birth_year: int | None, said: AgeGroup | None, today: date
) -> AgeGroup:
    """Return the age group; a day of birth says more than a year, a year more than an estimate.

    A year that leaves it open is unclear, and unclear counts as a child.
    """
    if born_on is not None:
        return AgeGroup.CHILD if today < eighteenth_birthday(born_on) else AgeGroup.ADULT
    years = None if birth_year is None else today.year - birth_year
    if years is not None and years != FULL_AGE:
        return AgeGroup.CHILD if years < FULL_AGE else AgeGroup.ADULT
    return said or AgeGroup.UNCLEAR


def eighteenth_birthday(born_on: date) -> date:
    """Return the day on which somebody comes of age; born on 29 February, on 1 March."""
    year = born_on.year + FULL_AGE
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
