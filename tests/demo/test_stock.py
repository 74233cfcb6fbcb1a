"""What make demo decides by itself: prices, conditions, and what it would correct."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from demo import stock
from demo.errors import StockingError
from demo.pieces import Piece, read_pieces

RING = {"type": "ring", "metal": "gold", "stone": "ruby"}


def draft(**values: Any) -> dict[str, Any]:
    held = [{"code": c, "value": v, "set_by": "model"} for c, v in RING.items()]
    defaults = {"attributes": held, "price": None, "condition": None}
    return defaults | values


def test_a_piece_costs_the_same_at_every_run_and_a_plausible_sum() -> None:
    pieces = [Piece(f"{n:02}-ring", (), RING) for n in range(50)]
    assert [p.price for p in pieces] == [p.price for p in pieces]
    assert len({p.price for p in pieces}) > 10
    assert all(10_000 < p.price < 500_000 and p.price % 500 == 0 for p in pieces)


def test_a_silver_band_costs_less_than_the_same_ring_of_platinum_with_a_diamond() -> None:
    cheap = Piece("01", (), {"type": "ring", "metal": "silver", "stone": "none"})
    dear = Piece("01", (), {"type": "ring", "metal": "platinum", "stone": "diamond"})
    assert cheap.price < dear.price


def test_a_review_confirms_what_was_read_right_and_corrects_the_rest() -> None:
    piece = Piece("01", (), RING)
    misread = draft()
    misread["attributes"][1]["value"] = "silver"
    assert stock.review(piece, misread)["attributes"] == RING
    by_person = [{"code": c, "value": v, "set_by": "person"} for c, v in RING.items()]
    done = draft(attributes=by_person, price={"amount": 1}, condition="good")
    assert stock.review(piece, done) == {}


def test_each_step_names_the_version_and_what_is_right_all_the_same() -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    class Desk:
        async def ask(self, method: str, path: str, **options: Any) -> None:
            asked.append((f"{method} {path}", options))

    read = draft(id="7", version=3, state="draft", notices=[{"code": "several_pieces"}])
    piece = Piece("01", (), RING)
    asyncio.run(stock.advance(Desk(), piece, read))
    by_person = [{"code": c, "value": v, "set_by": "person"} for c, v in RING.items()]
    done = {"attributes": by_person, "price": 1, "condition": "good", "text": {}, "writing": False}
    asyncio.run(stock.advance(Desk(), piece, read | done | {"version": 4, "text": {"title": "A"}}))
    path = "/api/catalog/v1/drafts/7"
    assert [act for act, _ in asked] == [f"PATCH {path}", f"POST {path}/publish"]
    assert [options["headers"]["If-Match"] for _, options in asked] == ['"3"', '"4"']
    assert asked[1][1]["json"] == {"accept": ["several_pieces"]}


def test_a_folder_without_pieces_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(StockingError, match=r"truth\.json"):
        read_pieces(tmp_path)
    (tmp_path / "truth.json").write_text(json.dumps({"01": RING}))
    with pytest.raises(StockingError, match="webp"):
        read_pieces(tmp_path)


def test_a_long_standstill_is_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = stock.Progress(3)
    progress.show({"drafts": 1})
    monkeypatch.setattr(stock, "PATIENCE_S", -1)
    with pytest.raises(StockingError, match="make demo"):
        progress.show({"drafts": 1})
