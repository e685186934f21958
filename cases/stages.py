"""Which stage may follow which: any step forward, one back, any to closed, closed to open."""

from cases.enums import Stage

ORDER: list[Stage] = [stage for stage in Stage if stage is not Stage.CLOSED]


def may_follow(former: Stage, later: Stage) -> bool:
    """Return whether a case may go from one stage to the other.

    Anything may close; a closed case may reopen at any stage but first contact; otherwise
    forward by any number of stages, or one back.
    """
    if former == later:
        return False
    if later is Stage.CLOSED:
        return True
    if former is Stage.CLOSED:
        return later is not Stage.CONTACT
    return ORDER.index(later) - ORDER.index(former) >= -1


def needs_reason(former: Stage, later: Stage) -> bool:
    """Return whether the jump needs a reason: one back, closing and reopening do."""
    if Stage.CLOSED in (former, later):
        return True
    return ORDER.index(later) < ORDER.index(former)
