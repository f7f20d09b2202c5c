"""A claim, a fact or a rejected article comes in; one line of JSON, without the line's end, goes out."""

from __future__ import annotations

import dataclasses
import json

from pydantic import BaseModel

from ipfacts.articles.rejected import Rejected

# Ends of lines to Unicode, though not to JSON: readers that split on every one of them must not cut a claim in two.
LINE_ENDS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def line(written: BaseModel) -> str:
    """A claim (or a fact) as one line of JSON, keys in the model's order, without the line's end."""
    return one_line(written.model_dump_json())


def one_line(text: str) -> str:
    """JSON without what other readers take for the end of a line."""
    for end, escaped in LINE_ENDS:
        text = text.replace(end, escaped)
    return text


def rejected_line(rejected: Rejected) -> str:
    """The rejected article as one line of JSON, without the line's end."""
    return one_line(json.dumps(dataclasses.asdict(rejected), ensure_ascii=False))
