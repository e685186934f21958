"""Which state of a referral may follow which, and which side makes the step."""

from typing import Final

from referrals.enums import State

MAY_FOLLOW: Final[dict[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.SENT, State.DISCARDED}),
    State.SENT: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.EXPIRED}),
    State.ACCEPTED: frozenset({State.IN_PROGRESS, State.RETURNED, State.WITHDRAWN, State.EXPIRED}),
    State.IN_PROGRESS: frozenset(
        {
            State.COMPLETED,
            State.CLOSED_INCOMPLETE,
            State.RETURNED,
            State.WITHDRAWN,
            State.EXPIRED,
        }
    ),
}
SHARING: Final = frozenset({State.ACCEPTED, State.IN_PROGRESS})
"""The states in which the receiver reads the granted scopes; every other opens nothing of them."""
LIVE: Final = SHARING | {State.SENT}
"""The states in which something still waits or works."""
OVER: Final = frozenset(State) - LIVE - {State.DRAFT}
"""The states that nothing follows."""
UNSEEN: Final = frozenset({State.DRAFT, State.DISCARDED})
"""The states that exist for the sender alone."""


def may_follow(former: State, later: State) -> bool:
    """Return whether a referral may go from one state to the other."""
    return later in MAY_FOLLOW.get(former, frozenset())
