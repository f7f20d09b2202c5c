"""Claims for tests, composed of what a test is about; everything else is made up."""

from __future__ import annotations

import hashlib
from typing import Any

from ipfacts.model import Claim

DAYS = {
    "2024": {"start": "2024-01-01", "end": "2024-12-31", "kind": "during"},
    "2025": {"start": "2025-01-01", "end": "2025-12-31", "kind": "during"},
    "March 2025": {"start": "2025-03-01", "end": "2025-03-31", "kind": "during"},
    "4 March 2025": {"start": "2025-03-04", "end": "2025-03-04", "kind": "during"},
    "by 2028": {"start": None, "end": "2028-12-31", "kind": "as_of"},
}
SIGNS = {"more than ": ">", "at least ": ">=", "fewer than ": "<", "up to ": "<=", "about ": "~", "": "="}


def value(written: str, **other: Any) -> dict[str, Any]:
    """A value as an article writes it: "more than 50,000", "about 1,200,000", "9 to 16"."""
    sign = next(words for words in SIGNS if written.startswith(words))
    low, _, high = written.removeprefix(sign).replace(",", "").partition(" to ")
    read = {"kind": "count", "number": _number(low), "comparator": "range" if high else SIGNS[sign], "text": written}
    return {**read, "upper": _number(high) if high else None, **other}


def body(name: str, text: str | None = None, **other: Any) -> dict[str, Any]:
    """A body as an article names it."""
    return {"name": name, "text": text or name, "kind": "company", **other}


def place(code: str) -> dict[str, Any]:
    """A place."""
    return {"code": code, "name": code, "text": code}


def claim(doc: str, written: str | dict[str, Any], **told: Any) -> Claim:
    """A claim of the article `doc`: "Lumora filed <written> patent applications in 2025.", unless told otherwise.

    `organisation` and `counterparty` may be names, `origin` and `jurisdiction` codes, `period` a word of `DAYS`;
    `published`, `duplicate_of`, `path` and `sha256` are the document's.
    """
    number = value(written) if isinstance(written, str) else written
    sentence = told.pop("sentence", f"Lumora filed {number['text']} patent applications in 2025.")
    at = sentence.find(number["text"])
    document = {name: told.pop(name) for name in ("published", "duplicate_of", "path", "title") if name in told}
    text_digest = told.pop("sha256", hashlib.sha256(f"{doc}{document}".encode()).hexdigest())
    for name in ("organisation", "counterparty"):
        if isinstance(told.get(name), str):
            told[name] = body(told[name])
    for name in ("origin", "jurisdiction"):
        if isinstance(told.get(name), str):
            told[name] = place(told[name])
    if isinstance(told.get("period"), str):
        told["period"] = DAYS[told["period"]]
    fields: dict[str, Any] = {
        "organisation": None if told.get("origin") else body("Lumora"),
        "metric": "patent_applications",
        "period": DAYS["2025"],
        "confidence": 0.9,
        "rule": "noun.count",
        **told,
        "document": {"id": doc, "sha256": text_digest, **document},
        "value": {**number, "start": at, "end": at + len(number["text"])} if at >= 0 else number,
        "evidence": {"text": sentence, "start": 0, "end": len(sentence)},
    }
    said = repr(sorted((name, part) for name, part in fields.items() if name != "confidence"))
    return Claim.model_validate({"id": hashlib.sha256(said.encode()).hexdigest()[:16], **fields})


def _number(written: str) -> int | float:
    return float(written) if "." in written else int(written)
