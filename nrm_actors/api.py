"""The registry for integrators."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Organisation
from accounts.who import user_of
from nrm_actors.paging import read_cursor, write_cursor
from nrm_actors.selectors import organisations_visible_to
from nrm_actors.serializers import OrganisationQuery, RegistryPage

PAGE = 50


class OrganisationList(APIView):
    """Organisations that work, narrowed by service, region and kind, in the order of names."""

    @extend_schema(parameters=[OrganisationQuery], responses=RegistryPage)
    def get(self, request: Request) -> Response:
        """Return one page and the cursor of the next."""
        asked = OrganisationQuery(data=request.query_params)
        asked.is_valid(raise_exception=True)
        said: dict[str, Any] = asked.validated_data
        column = f"sort_key_{(get_language() or 'en')[:2]}"
        found = organisations_visible_to(
            user_of(request), service=said["service"], area=said["region"], kind=said["kind"]
        )
        rows = list(_after(found, column, said["cursor"]).order_by(column, "pk")[: PAGE + 1])
        more = len(rows) > PAGE
        shown = rows[:PAGE]
        following = write_cursor((getattr(shown[-1], column), str(shown[-1].pk))) if more else None
        return Response(RegistryPage({"results": shown, "next": following}).data)


def _after(found: QuerySet[Organisation], column: str, cursor: str) -> QuerySet[Organisation]:
    if not cursor:
        return found
    try:
        name, pk = read_cursor(cursor) or ()
        last, name = UUID(pk), _text(name)
    except (ValueError, TypeError, AttributeError):
        raise ValidationError({"cursor": ["invalid"]}) from None
    return found.filter(Q(**{f"{column}__gt": name}) | Q(**{column: name}, pk__gt=last))


def _text(said: Any) -> str:
    """Return what the database can compare. Raises ValueError for what is no text to it."""
    text = str(said)
    if "\0" in text:
        raise ValueError
    text.encode()
    return text
