"""What any endpoint may depend on: the shop's constants, and a caller who is on its staff."""

from typing import Annotated

from chassis.auth import Principal
from fastapi import Depends, Request

from catalog.shop.domain import Shop
from chassis import account_status


def current_shop(request: Request) -> Shop:
    """Dependency: the constants of this installation."""
    shop: Shop = request.app.state.shop
    return shop


CurrentShop = Annotated[Shop, Depends(current_shop)]
Staff = Annotated[Principal, Depends(account_status.require_staff())]
