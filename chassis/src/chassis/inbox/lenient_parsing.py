"""Parses records whose header names are not UTF-8; aiokafka's own parser fails on them each time.

Kafka defines header names as UTF-8 but no broker checks them, so one faulty producer could block a partition. This
parser is slower, so only a consumer that met such a record uses it.
"""

from typing import Any, Self

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import _MemoryRecordsPy


def enable_lenient_parsing() -> None:
    """Replaces aiokafka's parser in this process; bytes of a header name that are not UTF-8 become `\\xff`."""
    fetcher.MemoryRecords = _Records


class _Names(bytearray):
    """Fetched bytes whose slices decode to text whatever they hold."""

    def __getitem__(self, index: Any) -> Any:
        part = super().__getitem__(index)
        return _Names(part) if isinstance(index, slice) else part

    def decode(self, encoding: str = "utf-8", errors: str = "") -> str:
        return super().decode(encoding, errors or "backslashreplace")


class _Batch(_DefaultRecordBatchPy):  # type: ignore[misc]
    _buffer: bytearray

    def __iter__(self) -> Self:
        super().__iter__()
        self._buffer = _Names(self._buffer)
        return self


class _Records(_MemoryRecordsPy):  # type: ignore[misc]
    def next_batch(self, *_: Any) -> Any:
        data = self._next_slice
        batch = super().next_batch()
        is_newest_format = data is not None and data[self.MAGIC_OFFSET] >= 2
        return _Batch(data) if is_newest_format else batch
