"""Strict JSON: what Python's parser admits beyond RFC 8259 and I-JSON is refused."""

import json
import re
from typing import Any, NamedTuple

MAX_DEPTH = 16
"""Arrays and objects that may be open at one time."""


class Number(NamedTuple):
    """A number as it is spelled: never converted, and never taken for a string."""

    text: str


_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def loads(data: bytes) -> Any:
    """Parses UTF-8 JSON, with each number as a `Number`. Raises ValueError."""
    text = data.decode("utf-8")  # strict; a byte-order mark is no JSON and fails below
    _check_depth(text)
    value = json.loads(
        text,
        object_pairs_hook=_unique,
        parse_int=Number,
        parse_float=Number,
        parse_constant=_refuse,  # NaN and Infinity are not JSON
    )
    _check_surrogates(value)
    return value


def _check_depth(text: str) -> None:
    depth = 0
    for token in _STRING_OR_BRACKET.findall(text):
        depth += (token in "[{") - (token in "]}")
        if depth > MAX_DEPTH:
            raise ValueError("nested too deep")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name is repeated")
    return members


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _check_surrogates(value: Any) -> None:
    if isinstance(value, str):
        value.encode("utf-8")  # UnicodeEncodeError, a ValueError, for an unpaired surrogate
    elif isinstance(value, list):
        for element in value:
            _check_surrogates(element)
    elif isinstance(value, dict):
        for name, member in value.items():
            _check_surrogates(name)
            _check_surrogates(member)
