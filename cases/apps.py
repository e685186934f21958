"""The person's file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.enums import CASE_ROLES, WHO_WORKS_ON_CASES, Role
from core import navigation

TAKES_CONTACTS = frozenset({Role.HOTLINE_OPERATOR, Role.CASEWORKER, Role.SUPERVISOR})
OPENS_CASES = frozenset({Role.CASEWORKER, Role.SUPERVISOR})
ENTRIES = (
    navigation.Entry(
        name="contact_new",
        label=_("New contact"),
        icon="plus",
        url_name="cases:contact_new",
        roles=TAKES_CONTACTS,
        order=50,
        primary=True,
    ),
    navigation.Entry(
        name="my_day",
        label=_("My day"),
        icon="day",
        url_name="cases:my_day",
        roles=frozenset(CASE_ROLES),
        home_of=frozenset(CASE_ROLES) - {Role.HOTLINE_OPERATOR},
        order=10,
    ),
    navigation.Entry(
        name="contacts",
        label=_("Contacts taken"),
        icon="contact",
        url_name="cases:contacts",
        roles=TAKES_CONTACTS,
        home_of=frozenset({Role.HOTLINE_OPERATOR}),
        order=210,
    ),
    navigation.Entry(
        name="cases",
        label=_("Cases"),
        icon="cases",
        url_name="cases:list",
        roles=WHO_WORKS_ON_CASES,
        order=200,
    ),
    navigation.Entry(
        name="groups",
        label=_("Groups"),
        icon="people",
        url_name="cases:groups",
        roles=OPENS_CASES,
        group=navigation.MORE,
        order=282,
    ),
    navigation.Entry(
        name="absent_people",
        label=_("Not reached yet"),
        icon="alert",
        url_name="cases:absent_list",
        roles=OPENS_CASES,
        group=navigation.MORE,
        order=284,
    ),
    navigation.Entry(
        name="months",
        label=_("Confirm the month"),
        icon="calendar",
        url_name="cases:months",
        roles=frozenset({Role.SUPERVISOR}),
        group=navigation.MORE,
        order=290,
    ),
    navigation.Entry(
        name="decision_requests",
        label=_("Questions to decide"),
        icon="scale",
        url_name="cases:decision_requests",
        roles=frozenset({"DECIDING_OFFICER"}),
        order=320,
    ),
    navigation.Entry(
        name="check_card",
        label=_("Check a card"),
        icon="card",
        url_name="cases:check_card",
        roles=frozenset({"CASEWORKER", "SUPERVISOR", "REFERRAL_OFFICER", "DECIDING_OFFICER"}),
        group=navigation.MORE,
        order=330,
    ),
)


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases import recorded  # noqa: PLC0415 - models come first

        recorded.register()
        from audit.gates import register_case_gate  # noqa: PLC0415 - models come first
        from cases.selectors.absent_person import open_scopes_of_absent  # noqa: PLC0415
        from cases.selectors.access import leads_and_opens, open_scopes  # noqa: PLC0415
        from cases.selectors.contact import open_scopes_of_contacts  # noqa: PLC0415
        from cases.selectors.decision_request import open_scopes_of_requests  # noqa: PLC0415
        from cases.selectors.found_group import open_scopes_of_groups  # noqa: PLC0415
        from vault import gates  # noqa: PLC0415
        from vault.enums import RoomKind  # noqa: PLC0415

        gates.register(RoomKind.ABSENT, open_scopes_of_absent)
        gates.register(RoomKind.CASE, open_scopes)
        gates.register(RoomKind.CONTACT, open_scopes_of_contacts)
        gates.register(RoomKind.DECISION, open_scopes_of_requests)
        gates.register(RoomKind.GROUP, open_scopes_of_groups)
        register_case_gate(leads_and_opens)
        for entry in ENTRIES:
            navigation.register(entry)
        navigation.register_finder(
            navigation.Finder(url_name="cases:search", roles=WHO_WORKS_ON_CASES)
        )
