"""The test set's recipe (testset.toml) as values, and which seeds it asks for."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from studio.sampling import TYPES
from studio.seeds import IN_TURN, RESERVED, type_of

FILE = Path(__file__).with_name("testset.toml")


class RecipeError(ValueError):
    """A recipe that cannot be followed; the text says why."""


@dataclass(frozen=True)
class Photos:
    """How photos of one kind are made; `many` is how many pieces one shows, from and to."""

    name: str
    seed: int
    side: int
    phone: float
    ground: dict[str, float]
    span: tuple[float, float] = (0.0, 0.0)
    many: tuple[int, int] = (1, 1)
    count: int = 0


@dataclass(frozen=True)
class Recipe:
    """All that decides the test set and its figures; `share` under 1 is a small trial."""

    version: int
    first_seed: int
    of_type: dict[str, int]
    size: int
    samples: int
    second_views: int
    second_size: int
    photos: dict[str, Photos]
    components: dict[str, int]
    search: dict[str, Any]
    baselines: dict[str, int]
    checks: dict[str, int]
    seeds: dict[str, int]
    share: float = 1.0

    @property
    def name(self) -> str:
        """What tells its files from another recipe's."""
        return f"v{self.version}" + (f"-{self.share:g}" if self.share < 1 else "")

    def seeds_of(self, kind: str) -> Iterator[int]:
        """The seeds that may be taken for a type, in order."""
        return (s for s in range(self.first_seed, RESERVED.stop) if type_of(s) == kind)

    def absent(self) -> list[str]:
        """Types asked for that the studio does not build."""
        return sorted(self.of_type.keys() - set(TYPES))


def load(share: float = 1.0, file: Path = FILE) -> Recipe:
    """The recipe, or a trial of it with this share of its designs and photos.

    Raises:
        RecipeError: its seeds are not those that no training takes, or shares do not add up.
    """
    given = tomllib.loads(file.read_text("utf-8"))
    designs, seeds = given["designs"], given["seeds"]
    recipe = Recipe(
        version=given["version"],
        first_seed=designs["first_seed"],
        of_type=dict(designs["of_type"]),
        size=given["render"]["size"],
        samples=given["render"]["samples"],
        second_views=given["second_view"]["pieces"],
        second_size=given["second_view"]["size"],
        photos={n: _photos(n, seeds[n], p) for n, p in given["photos"].items()},
        components=given["components"],
        search=given["search"],
        baselines=given["baselines"],
        checks=given["checks"],
        seeds=seeds,
    )
    _check(recipe)
    return recipe if share >= 1 else _trial(recipe, share)


def _photos(name: str, seed: int, given: dict[str, Any]) -> Photos:
    many = given.get("pieces") or given.get("rings") or (1, 1)
    return Photos(
        name=name,
        seed=seed,
        side=given["side"],
        phone=given["phone"],
        ground=given["ground"],
        span=tuple(given.get("span", (0.0, 0.0))),
        many=tuple(many),
        count=given.get("count", 0),
    )


def _check(recipe: Recipe) -> None:
    wanted = sum(recipe.of_type.values()), recipe.baselines["designs"]
    firsts = recipe.first_seed, recipe.baselines["first_seed"]
    for first, number in zip(firsts, wanted, strict=True):
        if first not in RESERVED or first + number not in RESERVED:
            raise RecipeError(f"seeds from {first} on are not reserved for the test set")
    for photos in recipe.photos.values():
        if abs(sum(photos.ground.values()) - 1) > 1e-6:
            raise RecipeError(f"the grounds of photos.{photos.name} do not add up to 1")


def _trial(recipe: Recipe, share: float) -> Recipe:
    """The same with fewer of everything, one of each at least."""

    def less(number: int) -> int:
        return max(1, round(number * share))

    photos = {n: replace(p, count=less(p.count)) for n, p in recipe.photos.items()}
    checks = {name: min(number, less(number) + 1) for name, number in recipe.checks.items()}
    return replace(
        recipe,
        of_type={kind: less(number) for kind, number in recipe.of_type.items()},
        second_views=less(recipe.second_views),
        photos=photos,
        search=recipe.search | {"texts": less(recipe.search["texts"]), "true_of_at_most": 0.2},
        baselines=recipe.baselines
        | {"designs": max(len(IN_TURN) * 3, less(recipe.baselines["designs"]))},
        checks=checks,
        share=share,
    )


def drawn(shares: dict[str, float], point: float) -> str:
    """The name whose share of 0..1 holds a point."""
    names: Sequence[str] = list(shares)
    edge = 0.0
    for name in names:
        edge += shares[name]
        if point < edge:
            return name
    return names[-1]
