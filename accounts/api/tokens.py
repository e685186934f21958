"""Tokens: issue, end, step up."""

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import factors, sign_in, step_up
from accounts.actions.token import end_token, issue_token
from accounts.models import ApiToken
from accounts.serializers import StepUpRequest, TokenAnswer, TokenRequest
from accounts.who import user_of
from core import clock
from core.errors import NotAllowed, NotVisible
from core.http import django_request


class SecondFactorRequired(NotAllowed):
    """The user must set up a second factor in the browser first."""

    code = "second_factor_required"


class Tokens(APIView):
    """Tokens of whoever gives password and code."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(request=TokenRequest, responses={201: TokenAnswer}, auth=[])
    def post(self, request: Request) -> Response:
        """Issue a bearer token that lives eight hours."""
        asked = TokenRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        typed = asked.validated_data
        user = sign_in.check_password(
            django_request(request),
            email=typed["email"],
            password=typed["password"],
        )
        factor_at = None
        if factors.has_factor(user):
            sign_in.check_factor(django_request(request), user, typed["otp"])
            factor_at = clock.now()
        elif settings.SECOND_FACTOR_REQUIRED:
            raise SecondFactorRequired
        token, secret = issue_token(factor_at=factor_at, by=user)
        answer = TokenAnswer({"token": secret, "expires_at": token.expires_at})
        return Response(answer.data, status=201)


class CurrentToken(APIView):
    """The token that asks."""

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """End the token."""
        end_token(token=_token(request), by=user_of(request))
        return Response(status=204)


class CurrentTokenStepUp(APIView):
    """The second factor again."""

    @extend_schema(request=StepUpRequest, responses={204: None})
    def post(self, request: Request) -> Response:
        """Give the code before an act that needs it."""
        asked = StepUpRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        _token(request)
        step_up.give(request, asked.validated_data["otp"])
        return Response(status=204)


def _token(request: Request) -> ApiToken:
    if not isinstance(request.auth, ApiToken):
        raise NotVisible
    return request.auth
