"""Months of an organisation, and saying that one is complete."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.who import user_of
from cases import policy
from cases.actions.month import confirm_month
from cases.month_serializers import MonthAnswer, MonthsAnswer
from cases.ports import MonthStanding
from cases.selectors.month import month_in, month_standing, months_of
from core import idempotency, scope
from core.authorise import require


class Months(APIView):
    """The months of the asker's organisation."""

    @extend_schema(responses=MonthsAnswer)
    def get(self, request: Request) -> Response:
        """List months that are over: waiting, confirmed, or closed without confirmation."""
        user = user_of(request)
        require(policy.can_confirm_month, user)
        return Response({"results": [_said(one) for one in months_of(user)], "next": None})


class ConfirmMonth(APIView):
    """One month."""

    @extend_schema(request=None, responses={201: MonthAnswer})
    def post(self, request: Request, month: str) -> Response:
        """Write the facts of the organisation's month, once."""
        user = user_of(request)
        require(policy.can_confirm_month, user)
        first = month_in(month)

        def confirm() -> UUID:
            confirm_month(month=first, by=user)
            return scope.home_of(user)

        idempotency.once(request, confirm)
        return Response(_said(month_standing(user, first)), status=201)


def _said(one: MonthStanding) -> dict[str, Any]:
    return {
        "month": f"{one.month:%Y-%m}",
        "state": one.state.value,
        "confirmed_at": one.confirmed_at.isoformat() if one.confirmed_at else None,
        "counted": one.counted,
    }
