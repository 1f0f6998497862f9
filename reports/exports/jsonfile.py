"""Writes the year's figures as JSON."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO


def write_json(*, figures: Mapping[str, Any], target: BinaryIO) -> None:
    """Write the figures in UTF-8, in the order that they come in, so that the same figures give the same bytes.

    Raises ValueError for a number that JSON does not know and TypeError for a value that is no figure.
    """
    text = json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False)
    target.write(f"{text}\n".encode())
