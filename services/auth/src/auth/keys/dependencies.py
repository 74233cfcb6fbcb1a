"""What endpoints of keys are given."""

from typing import Annotated

from fastapi import Depends, Request

from auth.keys.signer import Signer


def _signer(request: Request) -> Signer:
    signer: Signer = request.app.state.signer
    return signer


SignerDep = Annotated[Signer, Depends(_signer)]
