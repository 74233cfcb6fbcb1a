"""What the feed's endpoint depends on."""

from typing import Annotated

from fastapi import Depends, Request

from catalog.feed.tasks import Feed


def current_feed(request: Request) -> Feed:
    """Dependency: this process's feed."""
    feed: Feed = request.app.state.feed
    return feed


CurrentFeed = Annotated[Feed, Depends(current_feed)]
