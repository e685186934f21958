"""Referrals for integrators: prepare, send, answer, work, over the same actions as the pages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import step_up
from accounts.models import User
from accounts.who import user_of
from cases.enums import Urgency
from cases.selectors.access import case_for
from core import idempotency
from referrals.actions import adding, answering, sending
from referrals.actions.composing import compose, offer_from_case, revise
from referrals.actions.reading import open_offer
from referrals.enums import Box, Condition
from referrals.models import Referral
from referrals.paging import page_of
from referrals.selectors.composer import for_whom, who_can_help
from referrals.selectors.referral import (
    addition_for,
    box,
    colleague_for,
    file_of,
    organisation_for,
    received_referral_for,
    referral_for,
    sent_referral_for,
)
from referrals.serializers import (
    AcceptRequest,
    AnswerRequest,
    CompleteRequest,
    DraftRequest,
    ListRequest,
    ReasonRequest,
    ReferralRequest,
    as_answer,
    as_candidate,
    as_line,
)
from vault.enums import Scope

MOST = 200
Said = dict[str, Any]
Step = Callable[[Referral, User, Said], Referral]
ANY = extend_schema(responses=OpenApiTypes.OBJECT)


class Referrals(APIView):
    """The referrals that the asker sees."""

    @extend_schema(
        operation_id="referrals_list", parameters=[ListRequest], responses=OpenApiTypes.OBJECT
    )
    def get(self, request: Request) -> Response:
        """List one side, newest first; nothing sealed is opened."""
        asked = ListRequest(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        said: Said = asked.validated_data
        user = user_of(request)
        states = [said["state"]] if said["state"] else []
        side = Box(said["box"])
        found, following = page_of(box(user, side, states), side, said["cursor"], MOST)
        results = [as_line(row, user) for row in found]
        return Response({"results": results, "next": following or None})

    @extend_schema(request=ReferralRequest, responses={201: OpenApiTypes.OBJECT})
    def post(self, request: Request) -> Response:
        """Prepare a referral as a draft; whom to ask may come later."""
        user = user_of(request)
        asked = ReferralRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        said: Said = asked.validated_data
        case = case_for(user, said["case"])
        receiver = organisation_for(said["recipient"]) if said["recipient"] else None

        def act() -> UUID:
            offer = offer_from_case(case=case, by=user)
            if said["conditions"] is not None:
                named = tuple(Condition(code) for code in said["conditions"])
                offer = replace(offer, conditions=named)
            return compose(
                case=case,
                receiver=receiver,
                service=said["service"],
                scopes={Scope(code.upper()) for code in said["scopes"]},
                urgency=Urgency(said["urgency"]),
                offer=offer,
                note=said["note"],
                by=user,
            ).pk

        made = idempotency.once(request, act)
        return Response(as_answer(sent_referral_for(user, made), user), status=201)


class OneReferral(APIView):
    """One referral, as far as the asker may know it now."""

    @ANY
    def get(self, request: Request, referral_id: UUID) -> Response:
        """Return it; before acceptance the recipient gets the offer and nothing else."""
        user = user_of(request)
        return Response(as_answer(referral_for(user, referral_id), user))

    @extend_schema(request=DraftRequest, responses=OpenApiTypes.OBJECT)
    def patch(self, request: Request, referral_id: UUID) -> Response:
        """Change a draft; once it is sent, that is 409."""
        user = user_of(request)
        referral = sent_referral_for(user, referral_id)
        asked = DraftRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        said: Said = asked.validated_data
        revise(
            referral=referral,
            receiver=organisation_for(said["recipient"]) if "recipient" in said else None,
            service=said.get("service"),
            scopes=[Scope(code.upper()) for code in said["scopes"]] if "scopes" in said else None,
            urgency=Urgency(said["urgency"]) if "urgency" in said else None,
            note=said.get("note"),
            by=user,
        )
        return Response(as_answer(sent_referral_for(user, referral.pk), user))


class Recipients(APIView):
    """Who could be asked."""

    @ANY
    def get(self, request: Request, referral_id: UUID) -> Response:
        """List who may help with a draft, best first; who must not know is not among them."""
        user = user_of(request)
        referral = sent_referral_for(user, referral_id)
        case = case_for(user, file_of(user, referral).case_id)
        open_offer(referral=referral, by=user)
        found = who_can_help(
            user,
            case,
            service=referral.service,
            area=referral.area or "",
            whom=for_whom(user, case),
        )
        return Response({"results": [as_candidate(one) for one in found], "next": None})


class ReferralStep(APIView):
    """One step of one side; which steps there are, and what each asks, differs by side."""

    http_method_names = ("post", "options")
    steps: dict[str, tuple[Any, Step]] = {}
    find = staticmethod(received_referral_for)

    @extend_schema(request=OpenApiTypes.OBJECT, responses=OpenApiTypes.OBJECT)
    def post(self, request: Request, referral_id: UUID, step: str) -> Response:
        """Take the step; one that does not fit the state is 409."""
        user = user_of(request)
        referral = self.find(user, referral_id)
        asks, act = self.steps[step]
        said: Said = {}
        if asks is not None:
            asked = asks(data=request.data)
            asked.is_valid(raise_exception=True)
            said = asked.validated_data
        if step == "send":
            step_up.require(request)
        done = idempotency.once(
            request,
            lambda: act(referral, user, said).pk,
        )
        return Response(as_line(referral_for(user, done), user))


@extend_schema_view(post=extend_schema(operation_id="referrals_sender_step"))
class SenderStep(ReferralStep):
    """A step of the sender."""

    find = staticmethod(sent_referral_for)
    steps = {
        "send": (None, lambda row, user, said: sending.send(referral=row, by=user)),
        "discard": (None, lambda row, user, said: sending.discard(referral=row, by=user)),
        "withdraw": (None, lambda row, user, said: sending.withdraw(referral=row, by=user)),
    }


def _accept(row: Referral, user: User, said: Said) -> Referral:
    chosen = said["responsible"]
    officer = colleague_for(user, chosen) if chosen else None
    return answering.accept(referral=row, responsible=officer, by=user)


def _decline(row: Referral, user: User, said: Said) -> Referral:
    chosen = said["better_recipient"]
    better = organisation_for(chosen) if chosen else None
    return answering.decline(referral=row, reason=said["reason"], better_receiver=better, by=user)


@extend_schema_view(post=extend_schema(operation_id="referrals_receiver_step"))
class ReceiverStep(ReferralStep):
    """A step of the receiver."""

    steps = {
        "accept": (AcceptRequest, _accept),
        "decline": (ReasonRequest, _decline),
        "start": (None, lambda row, user, said: answering.start(referral=row, by=user)),
        "complete": (
            CompleteRequest,
            lambda row, user, said: answering.complete(referral=row, by=user, **said),
        ),
        "return": (
            ReasonRequest,
            lambda row, user, said: answering.return_(referral=row, reason=said["reason"], by=user),
        ),
    }


class AnswerTakeOver(APIView):
    """An addition that the lead takes over."""

    @extend_schema(request=None, responses=OpenApiTypes.OBJECT)
    def post(self, request: Request, referral_id: UUID, answer_id: UUID) -> Response:
        """Write it into the lead's own file, once."""
        user = user_of(request)
        referral = sent_referral_for(user, referral_id)
        addition = addition_for(user, referral, answer_id)
        idempotency.once(
            request,
            lambda: adding.take_over(addition=addition, by=user).pk,
        )
        return Response(as_answer(sent_referral_for(user, referral.pk), user))


class Answers(APIView):
    """What the recipient adds beside the lead's file."""

    @extend_schema(request=AnswerRequest, responses={201: OpenApiTypes.OBJECT})
    def post(self, request: Request, referral_id: UUID) -> Response:
        """Add or correct one answer; what is known already needs a reason."""
        user = user_of(request)
        referral = received_referral_for(user, referral_id)
        asked = AnswerRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        said: Said = asked.validated_data
        made = idempotency.once(
            request,
            lambda: (
                adding.add_answer(
                    referral=referral,
                    scope_code=Scope(said["scope"].upper()),
                    field=said["field"],
                    value=said["value"],
                    reason=said["reason"],
                    by=user,
                ).pk
            ),
        )
        return Response({"id": str(made)}, status=201)
