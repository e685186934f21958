"""What the hotline of the demo heard."""

from accounts.models import User
from cases.actions.contact import Call, record_contact
from cases.enums import CallBack, CallerKind, ContactAbout, ContactChannel, ContactOutcome
from cases.enums import ContactTopic as Topic
from core import scope

PHONE, MESSENGER = ContactChannel.PHONE, ContactChannel.MESSENGER
CALLS = (
    Call(channel=PHONE, outcome=ContactOutcome.INFORMATION, caller=CallerKind.SELF, about=ContactAbout.SELF, topic=Topic.WORK_ABROAD, language="KY", told="Спросила, как проверить агентство, которое зовёт на сборку яблок."),
    Call(channel=PHONE, outcome=ContactOutcome.REFERRAL, caller=CallerKind.RELATIVE, about=ContactAbout.SOMEBODY, topic=Topic.MISSING, language="RU", told="Сестра уехала два месяца назад и не отвечает."),
    Call(channel=MESSENGER, outcome=ContactOutcome.CASE_WANTED, caller=CallerKind.SELF, about=ContactAbout.SELF, topic=Topic.EXPLOITATION, language="UZ", told="Не платят, паспорт у хозяина.", call_back=CallBack.SAFE),
    Call(channel=PHONE, outcome=ContactOutcome.DROPPED),
    Call(channel=PHONE, outcome=ContactOutcome.REFERRAL, caller=CallerKind.OFFICIAL, about=ContactAbout.SOMEBODY, topic=Topic.RETURN, language="RU", told="Консульство спрашивает о возвращении двух человек."),
    Call(channel=PHONE, outcome=ContactOutcome.INFORMATION, caller=CallerKind.ACQUAINTANCE, about=ContactAbout.PLACE, topic=Topic.EXPLOITATION, language="KY", told="На стройке за городом людей не выпускают."),
)  # fmt: skip


def take_calls(operator: User) -> None:
    """Write the calls down, as the hotline's operator."""
    with scope.enter(operator):
        for call in CALLS:
            record_contact(call=call, by=operator)
