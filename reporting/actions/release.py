"""Approve a release, and publish it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from core import clock, scope
from core.authorise import require
from core.errors import RuleViolation
from core.lock import one_at_a_time
from reporting import policy
from reporting.canonical import digest
from reporting.models import Approval, Publication, Release
from vault.enums import SigningPurpose
from vault.signing import sign

APPROVALS_NEEDED = 2


class OtherBytes(RuleViolation):
    """The approval names a digest that is not the release's."""

    code = "other_bytes"
    message = _("These are not the figures that you looked at.")


class ApprovedBefore(RuleViolation):
    """The organisation has approved already; the second approval comes from another one."""

    code = "approved_before"
    message = _("Your organisation has approved these figures already.")


class NotApproved(RuleViolation):
    """Two organisations have to approve."""

    code = "not_approved"
    message = _("Two organisations have to approve these figures first.")


class PublishedBefore(RuleViolation):
    """The release is out already."""

    code = "published_before"
    message = _("These figures are published already.")


class ReleaseBroken(RuleViolation):
    """Bytes and chain do not agree."""

    code = "release_broken"
    message = _("These figures were changed after they were made. They are not published.")


@transaction.atomic
def approve_release(*, release: Release, sha256: str, by: User) -> Approval:
    """Approve exactly the bytes with this digest, for one's organisation.

    Raises NotAllowed, OtherBytes, PublishedBefore, ApprovedBefore.
    """
    require(policy.can_approve_release, by)
    one_at_a_time(release.pk)
    if sha256 != release.sha256:
        raise OtherBytes
    if Publication.objects.filter(release=release).exists():
        raise PublishedBefore
    home = scope.home_of(by)
    if Approval.objects.filter(release=release, approved_in=home).exists():
        raise ApprovedBefore
    approval = Approval.objects.create(
        release=release,
        sha256=sha256,
        approved_by=by.pk,
        approved_in=home,
        approved_at=clock.now(),
    )
    record_write(event=Event.RELEASE_APPROVED, by=by, objects=[release.pk])
    return approval


@transaction.atomic
def publish_release(*, release: Release, by: User) -> Publication:
    """Sign and publish a release that members of two organisations have approved.

    Raises NotAllowed, PublishedBefore, NotApproved, ReleaseBroken, KeyFileRefused.
    """
    require(policy.can_approve_release, by)
    one_at_a_time(release.pk)
    if Publication.objects.filter(release=release).exists():
        raise PublishedBefore
    approved = Approval.objects.filter(release=release, sha256=release.sha256)
    if approved.values("approved_in").distinct().count() < APPROVALS_NEEDED:
        raise NotApproved
    if digest(release.previous_sha256, bytes(release.body)) != release.sha256:
        raise ReleaseBroken
    signature = sign(SigningPurpose.RELEASE, bytes.fromhex(release.sha256))
    publication = Publication.objects.create(
        release=release,
        published_by=by.pk,
        published_at=clock.now(),
        signature=signature.value,
        key_id=signature.key_id,
        signed_at=clock.true_now(),
    )
    record_write(event=Event.RELEASE_PUBLISHED, by=by, objects=[release.pk])
    return publication
