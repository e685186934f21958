"""A case of Amina, organisations that may receive, and consents to tell them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts import passwords
from accounts.models import Organisation, User
from cases.actions.case import open_case
from cases.actions.consent import Terms, record_consent
from cases.enums import ConsentDecision, ConsentGround, ConsentMode, ConsentPurpose, Urgency
from cases.models import Case, Consent
from core import clock, scope
from nrm_actors import actions as registry
from nrm_actors.enums import AccreditationKind, AgreementPurpose
from referrals.actions.answering import accept
from referrals.actions.composing import Offer, compose
from referrals.actions.sending import send
from referrals.enums import AgeBand, Condition
from referrals.models import Referral
from tests import database
from tests.cast import PASSWORD
from vault.enums import Scope

MONTH = timedelta(days=30)
FILE: dict[Scope, dict[str, Any]] = {
    Scope.IDENTITY: {"working_name": "Aigerim", "family_name": "Asanova"},
    Scope.CONTACT: {"phone": "+996 555 123 456"},
    Scope.LOCATION: {"address": "Chuy avenue 5"},
    Scope.NEEDS: {"needs": ["SHELTER"], "needs_note": "Temporary registration"},
    Scope.HEALTH: {"medicines": "Insulin"},
}
TOLD = frozenset({Scope.NEEDS, Scope.IDENTITY})
OFFER = Offer(
    area="OSH",
    age_band=AgeBand.ADULT,
    language="KY",
    conditions=(Condition.WOMAN_INTERVIEWER, Condition.DO_NOT_CALL),
)

Send = Callable[..., Referral]
Find = Callable[[str], Organisation]


@pytest.fixture
def bound(gulnara: User, organisation: Find) -> Callable[..., None]:
    """Let Sezim refer to these organisations: agreement in force and accredited to receive."""

    def bind(*keys: str, agreed: bool = True, accredited: bool = True) -> None:
        today = clock.today()
        with scope.enter(gulnara):
            for key in keys:
                if agreed:
                    registry.record_agreement(
                        parties=(organisation("sezim"), organisation(key)),
                        purpose=AgreementPurpose.REFERRAL,
                        valid_from=today,
                        by=gulnara,
                    )
                if accredited:
                    registry.accredit(
                        organisation=organisation(key),
                        kind=AccreditationKind.RECEIVE,
                        valid_from=today,
                        by=gulnara,
                    )

    return bind


@pytest.fixture
def shelters_in_osh(gulnara: User, organisation: Find) -> None:
    """Let Sezim, the police and the social development offer shelter in Osh."""
    with scope.enter(gulnara):
        for key in ("sezim", "police", "social"):
            own = Organisation.objects.get(pk=organisation(key).pk)
            registry.update_profile(organisation=own, values={}, areas=["KG-GO"], by=gulnara)
            registry.offer_service(organisation=own, service="SHELTER", by=gulnara)


@pytest.fixture
def case(amina: User) -> Case:
    with scope.enter(amina):
        opened = open_case(values=FILE, by=amina, despite_duplicates=True)
        return Case.objects.select_related("intake").get(pk=opened.pk)


@pytest.fixture
def erkin(organisation: Find) -> User:
    """Add a caseworker to the social development of Osh, beside Esen."""
    user = User(email="erkin@demo.test", display_name="Erkin", language="en")
    user.save()
    passwords.choose(user, PASSWORD)
    database.owner_rows(
        "INSERT INTO accounts_membership (id, user_id, organisation_id, roles, exempt,"
        " conduct_version, conduct_language, started_at)"
        " VALUES (gen_random_uuid(), %s, %s, ARRAY['CASEWORKER'], false, '', '', now())",
        str(user.pk),
        str(organisation("social").pk),
    )
    return user


def agree(
    case: Case,
    recipient: Organisation,
    by: User,
    scopes: frozenset[Scope] = TOLD,
    ground: ConsentGround = ConsentGround.CONSENT,
) -> Consent:
    """Record that this organisation may learn these scopes for a month."""
    return record_consent(
        case=case,
        terms=Terms(
            purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
            decision=ConsentDecision.GIVEN,
            mode=ConsentMode.ORAL_WITNESSED,
            recipient=recipient,
            scopes=scopes,
            expires_at=clock.now() + MONTH,
            ground=ground,
        ),
        by=by,
    )


def prepare(
    case: Case, receiver: Organisation, by: User, scopes: frozenset[Scope] = TOLD, **options: Any
) -> Referral:
    """Compose a referral for shelter."""
    return compose(
        case=case,
        receiver=receiver,
        service="SHELTER",
        scopes=scopes,
        urgency=options.pop("urgency", Urgency.STANDARD),
        offer=OFFER,
        by=by,
        **options,
    )


@pytest.fixture
def sent(amina: User, case: Case, bound: Callable[..., None], organisation: Find) -> Send:
    """Send a referral of Amina's case, by default to the social development of Osh."""
    ready: set[str] = set()

    def sender(key: str = "social", consent: Consent | None = None, **options: Any) -> Referral:
        if key not in ready:
            bound(key)
            ready.add(key)
        with scope.enter(amina):
            if consent is None:
                agree(case, organisation(key), amina)
            referral = prepare(case, organisation(key), amina, **options)
            return send(referral=referral, by=amina)

    return sender


@pytest.fixture
def accepted(sent: Send, esen: User) -> Send:
    """Send a referral to Esen, who accepts it."""

    def accepter(**options: Any) -> Referral:
        referral = sent(**options)
        with scope.enter(esen):
            return accept(referral=referral, by=esen)

    return accepter


def grants(referral: Referral) -> list[tuple[str, str]]:
    """Return scope and state of each key grant of a referral, as the owner sees them."""
    return [
        (scope_code, state)
        for scope_code, state in database.owner_rows(
            "SELECT scope, state FROM vault_keygrant WHERE referral = %s ORDER BY scope",
            str(referral.pk),
        )
    ]


def rows(referral: Referral) -> int:
    """Return how many permission rows a referral has, as the owner counts them."""
    [(count,)] = database.owner_rows(
        "SELECT (SELECT count(*) FROM cases_caseuserpermission WHERE referral = %s)"
        " + (SELECT count(*) FROM cases_casegrouppermission WHERE referral = %s)",
        str(referral.pk),
        str(referral.pk),
    )
    return int(count)
