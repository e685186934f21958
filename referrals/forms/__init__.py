"""What is typed into the pages of referrals."""

from django.http import HttpRequest, QueryDict


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent; an empty page that was sent is looked at too."""
    return request.POST if request.method == "POST" else None
