"""Who is asking: users, their organisation and what they may do in it."""

from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from audit.ports import organisation_names
from core import language, leaving, navigation, step_up

ENTRIES = (
    navigation.Entry(
        name="members",
        label=_("Members"),
        icon="people",
        url_name="accounts:members",
        roles=frozenset({Role.ADMINISTRATOR}),
        home_of=frozenset({Role.ADMINISTRATOR}),
        order=700,
    ),
    navigation.Entry(
        name="organisations",
        label=_("Organisations"),
        icon="home",
        url_name="accounts:organisations",
        roles=frozenset({Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR}),
        order=710,
    ),
    navigation.Entry(
        name="account",
        label=_("My account"),
        icon="user",
        url_name="accounts:account",
        group=navigation.MORE,
        order=900,
    ),
)


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import recorded  # noqa: PLC0415 - models come first

        recorded.register()
        from accounts import middleware, sign_in  # noqa: PLC0415 - after the models
        from accounts.selectors.organisation import names_of_organisations  # noqa: PLC0415 - as above

        organisation_names.subscribe(names_of_organisations)
        from accounts import step_up as factor_again  # noqa: PLC0415 - as above

        leaving.register(sign_in.leave_quickly)
        language.register(middleware.keep_language)
        step_up.register(partial(factor_again.require, within=factor_again.RECENT))
        for entry in ENTRIES:
            navigation.register(entry)
