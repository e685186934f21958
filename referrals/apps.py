"""What passes between actors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from core import navigation


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self) -> None:
        from referrals import recorded  # noqa: PLC0415 - models come first

        recorded.register()
        from cases import ports  # noqa: PLC0415 - models come first
        from referrals import subscribers  # noqa: PLC0415
        from referrals.selectors.referral import open_scopes, waiting_here  # noqa: PLC0415
        from vault import gates  # noqa: PLC0415
        from vault.enums import RoomKind  # noqa: PLC0415

        navigation.register(
            navigation.Entry(
                name="referrals",
                label=_("Referrals"),
                icon="send",
                url_name="referrals:list",
                roles=frozenset({Role.REFERRAL_OFFICER, Role.SUPERVISOR, Role.CASEWORKER}),
                order=300,
                count=waiting_here,
            )
        )
        gates.register(RoomKind.REFERRAL, open_scopes)
        ports.consent_withdrawn.subscribe(subscribers.withdraw_on_consent)
        ports.case_panels.subscribe(subscribers.show_on_case)
        ports.responsible.subscribe(subscribers.tell_responsible)
        ports.refer_pages.subscribe(subscribers.show_where_to_refer)
        ports.my_day.subscribe(subscribers.show_in_my_day)
