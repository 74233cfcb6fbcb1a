"""What endpoints that compare by meaning depend on."""

from typing import Annotated

from fastapi import Depends, Request

from catalog.embeddings.domain import Embedder


def current_embedder(request: Request) -> Embedder:
    """Dependency: this process's client for the vectors of texts."""
    embedder: Embedder = request.app.state.embedder
    return embedder


CurrentEmbedder = Annotated[Embedder, Depends(current_embedder)]
