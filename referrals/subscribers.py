"""What referrals do when casework tells or asks them something."""

from cases.ports import CaseShown, CaseWorkedOn, ConsentWithdrawn, DayShown
from core.components import Fact, Link, Row
from referrals.actions import sending
from referrals.views import case, my_day


def withdraw_on_consent(message: ConsentWithdrawn) -> None:
    """Bring referrals to their end whose consent is over."""
    sending.withdraw_on_consent(consent=message.consent, by=message.by)


def show_on_case(message: CaseShown) -> list[Row]:
    """Give the page of a case its tab."""
    return case.panel(message.user, message.case)


def tell_responsible(message: CaseShown) -> list[Fact]:
    """Say who is responsible for the person now."""
    return case.responsible(message.user, message.case)


def show_where_to_refer(message: CaseWorkedOn) -> list[Link]:
    """Say where a case is referred."""
    return case.refer_page(message.user, message.case)


def show_in_my_day(message: DayShown) -> list[Row]:
    """Say what waits for this person."""
    return my_day.rows(message.user)
