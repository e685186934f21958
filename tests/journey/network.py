"""Who may decide, receive and refer in the journey, as the coordinator sets it up."""

from collections.abc import Callable

from accounts.models import Organisation, User
from core import clock, scope
from nrm_actors.actions import offer_service, record_agreement, update_profile
from nrm_actors.enums import AgreementPurpose
from tests.cases.mechanism import set_up
from tests.organisations import organisation

Person = Callable[[str], User]


def set_up_network(person: Person) -> None:
    """Found the deciding bodies, and let the crisis centre refer to the social office."""
    gulnara = person("gulnara")
    set_up(gulnara, person("boris"), [person("esen"), person("jamila")])
    with scope.enter(gulnara):
        record_agreement(
            parties=(organisation("sezim"), organisation("social")),
            purpose=AgreementPurpose.REFERRAL,
            valid_from=clock.today(),
            by=gulnara,
        )
        office = Organisation.objects.get(pk=organisation("social").pk)
        update_profile(organisation=office, values={}, areas=["KG-GO"], by=gulnara)
        offer_service(organisation=office, service="SOCIAL_BENEFITS", by=gulnara)
