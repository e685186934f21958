"""Which step of proceedings may follow which; the trigger of the table holds the same."""

from collections.abc import Mapping
from types import MappingProxyType

from justice.enums import Step

OPEN = frozenset({Step.REQUALIFIED, Step.SUSPENDED, Step.DISCONTINUED, Step.TO_COURT})
FIRST = frozenset({Step.REFUSED, Step.REGISTERED})
FOLLOWING: Mapping[Step, frozenset[Step]] = MappingProxyType(
    {
        Step.REFUSED: frozenset({Step.REGISTERED}),
        Step.REGISTERED: OPEN,
        Step.REQUALIFIED: OPEN,
        Step.SUSPENDED: frozenset({Step.REINSTATED, Step.DISCONTINUED}),
        Step.DISCONTINUED: frozenset({Step.REINSTATED}),
        Step.REINSTATED: OPEN,
        Step.TO_COURT: frozenset(
            {Step.RETURNED, Step.DISCONTINUED, Step.CONVICTED, Step.ACQUITTED}
        ),
        Step.RETURNED: OPEN,
        Step.CONVICTED: frozenset({Step.RETURNED}),
        Step.ACQUITTED: frozenset({Step.RETURNED}),
    }
)
IN_COURT = frozenset({Step.TO_COURT, Step.CONVICTED, Step.ACQUITTED})


def may_follow(former: Step | None, later: Step) -> bool:
    """Return whether a step may come after another; None stands for the beginning."""
    return later in (FIRST if former is None else FOLLOWING[former])
