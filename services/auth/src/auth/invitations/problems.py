"""How exceptions of invitations are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf

from auth.invitations.domain import InvitationAccepted, InvitationInvalid


def invitation_invalid(_: InvitationInvalid) -> Problem:
    return Problem(
        410,
        "invitation-invalid",
        "This invitation is used, replaced or expired",
        "This invitation is used, replaced or expired. Ask an admin for a new one.",
    )


def invitation_accepted(_: InvitationAccepted) -> Problem:
    return Problem(
        409,
        "invitation-accepted",
        "This person is a member already",
        "This invitation was accepted or its account disabled. Remove the member from the team instead.",
    )


PROBLEMS: Mapping[type[Exception], ProblemOf] = {
    InvitationInvalid: invitation_invalid,
    InvitationAccepted: invitation_accepted,
}
