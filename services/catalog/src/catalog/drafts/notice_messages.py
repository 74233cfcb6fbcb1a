"""The messages of notices by locale and code; `{detail}` and `{count}` are filled in."""

from collections.abc import Mapping

from catalog.products.notices import Notice

MESSAGES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "no_photos": "This piece has no photos left. Delete it, or merge it with another piece.",
        "all_photos_rejected": "None of the photos could be read. Delete this piece and upload new "
        "photos.",
        "no_photo_analysed": "None of the photos was analysed. Fill in the attributes by hand, "
        "or delete this piece and upload other photos.",
        "no_photo_shows_jewelry": "No jewelry was found in the photos. Fill in the attributes by "
        "hand, or delete this piece and upload other photos.",
        "photo_rejected": "This photo could not be taken: {detail}",
        "analysis_missing": "This photo was not analysed in time. Check the attributes by hand.",
        "analysis_failed": "This photo could not be analysed ({detail}). Check the attributes by "
        "hand.",
        "no_jewelry": "No jewelry was found in this photo. Is it the right photo?",
        "several_pieces": "This photo seems to show {count} pieces. A listing is for one piece: "
        "check the attributes, or use another photo.",
        "photos_disagree": "The photos seem to show different kinds of piece ({detail}). "
        "If they do, split them.",
        "metal_and_colour": "This metal does not have this color ({detail}). Check both.",
        "text_disagrees": "The text says what the attributes deny ({detail}). Correct one of them.",
        "same_photo": "The same file was added twice. Delete one of the photos, or merge the pieces.",
        "text_failed": "No text could be written ({detail}). Write one, or ask again.",
    }
}


def message(notice: Notice, locale: str) -> str:
    """The notice's message in the locale; English if the locale has none."""
    texts = MESSAGES.get(locale, MESSAGES["en"])
    return texts[notice.code].format(detail=notice.detail, count=notice.count)
