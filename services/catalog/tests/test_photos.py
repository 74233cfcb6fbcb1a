"""When a piece's photos are settled, and what staff are told about them."""

import pytest
from catalog.drafts.notice_messages import MESSAGES, message
from catalog.photos.domain import (
    Analysis,
    Photo,
    PhotoState,
    all_settled,
    incomplete,
    main_claims,
    parse_analysis,
)
from catalog.products.domain import State
from catalog.products.notices import Notice, photo_notices
from catalog.testing import item, photo, piece
from chassis.ids import new_id

REJECTED = Photo(new_id(), PhotoState.REJECTED, "unreadable", "The file is cut short.")
FAILED = Photo(new_id(), PhotoState.PROCESSED, analysis=Analysis(failure="timeout"))
WAITING = Photo(new_id(), PhotoState.PROCESSED)
AWAITED = Photo(new_id())


def codes(*photos: Photo, state: State = State.DRAFT) -> list[str]:
    return [notice.code for notice in photo_notices(piece(state=state), photos)]


def test_a_piece_waits_for_every_photo_to_be_analysed_failed_or_rejected() -> None:
    assert all_settled([photo(item()), FAILED, REJECTED])
    assert not all_settled([photo(item()), WAITING])
    assert not all_settled([photo(item()), AWAITED])


def test_an_analysis_that_comes_before_the_photo_settles_it() -> None:
    assert Photo(new_id(), analysis=Analysis((item(),))).settled


def test_a_failed_or_missing_analysis_makes_incomplete_and_a_rejected_photo_does_not() -> None:
    assert not incomplete([photo(item()), REJECTED])
    assert incomplete([photo(item()), FAILED])
    assert incomplete([photo(item()), WAITING])


def test_photos_that_were_all_rejected_say_so_and_each_says_why() -> None:
    assert codes(REJECTED) == ["all_photos_rejected", "photo_rejected"]
    told = photo_notices(piece(), [REJECTED])[1]
    assert "cut short" in message(told, "en")


def test_a_piece_of_which_no_photo_was_analysed_says_so_first() -> None:
    assert codes(FAILED) == ["no_photo_analysed", "analysis_failed"]
    assert codes(WAITING, REJECTED) == ["no_photo_analysed", "analysis_missing", "photo_rejected"]
    assert codes(FAILED, state=State.COLLECTING) == ["analysis_failed"]
    assert codes(photo(item()), FAILED) == ["analysis_failed"]


def test_a_piece_without_photos_says_so() -> None:
    assert codes() == ["no_photos"]


def test_a_photo_without_jewelry_says_so() -> None:
    assert codes(photo(), photo(item())) == ["no_jewelry"]
    assert main_claims([photo()]) == []


def test_a_piece_whose_photos_show_no_jewelry_says_so_first() -> None:
    assert codes(photo()) == ["no_photo_shows_jewelry", "no_jewelry"]
    assert codes(photo(), FAILED)[0] == "no_photo_shows_jewelry"
    assert codes(photo(), state=State.COLLECTING) == ["no_jewelry"]


def test_a_photo_of_five_pieces_says_how_many() -> None:
    five = photo(*(item(type="ring") for _ in range(5)))
    (told,) = photo_notices(piece(), [five])
    assert (told.code, told.count) == ("several_pieces", 5)
    assert "5 pieces" in message(told, "en")


def test_a_pair_of_earrings_is_one_piece_and_unsure_items_do_not_count() -> None:
    assert codes(photo(item(type="earrings"), item(type="earrings"))) == []
    assert codes(photo(item(type="ring"), item(0.3, type="watch"))) == []
    assert codes(photo(*(item(type="earrings") for _ in range(3)))) == ["several_pieces"]


def test_photos_of_different_kinds_ask_to_be_split() -> None:
    assert codes(photo(item(type="ring")), photo(item(type="watch"))) == ["photos_disagree"]


def test_a_missing_analysis_is_told_once_the_waiting_is_over() -> None:
    assert codes(WAITING, state=State.COLLECTING) == []
    assert codes(photo(item()), WAITING) == ["analysis_missing"]


def test_only_the_main_item_speaks_for_a_photo() -> None:
    (sighting,) = main_claims([photo(item(type="ring"), item(type="watch"))])
    assert sighting.claims["type"].value == "ring"


def test_records_of_both_kinds_are_read_and_others_refused() -> None:
    assert parse_analysis({"reason": "timeout", "detail": ""}).failure == "timeout"
    assert parse_analysis({"items": []}).items == ()
    with pytest.raises(KeyError):
        parse_analysis({"image_id": "x"})


@pytest.mark.parametrize("locale", ["en", "xx"])
def test_every_notice_has_a_text_for_people(locale: str) -> None:
    for code in MESSAGES["en"]:
        said = message(Notice(code, detail="because", count=3), locale)
        assert said
        assert "{" not in said
