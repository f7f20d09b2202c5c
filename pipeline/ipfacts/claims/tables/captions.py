"""Captions: what the line before a table says of its columns and of all its figures.

Enters: a block and its columns. Leaves: columns named by the caption where no header names them, the period and
the unit that the caption gives. "How they fared, 2023 and 2024:" names two columns, "number and change" two more.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from ipfacts import periods
from ipfacts.claims.tables.cells import country_of
from ipfacts.claims.tables.columns import Column, head, labels_in, moment_in, unit_in
from ipfacts.claims.tables.layout import Block, Row, vocabulary
from ipfacts.claims.tables.lines import YEAR, Cell
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import BODIES
from ipfacts.periods import Moment
from ipfacts.values import Quantity

CUT = re.compile(r"[,;:()]|\s[–—/-]\s|\b(?:and|then|followed by|with|plus)\b", re.IGNORECASE)
AGAINST = re.compile(r"\b(?:against|versus|vs?)\b\.?", re.IGNORECASE)
NAMES = ("PERIOD", "PARTY", "TOPIC", "BODY", "PLACE", "WHERE")
PARTS = frozenset({"CHANGE", "SHARE", "RATE"})
NAMING = frozenset({"RANK", "NUMBER", *NAMES})
FIGURES = PARTS | {"COUNT", "RANK", "SCORE"}
MOST_PIECES = 12
LONGEST = 400
TERM_YEAR = re.compile(r"\b(?:19|20)\d\d\Z")


def name_columns(block: Block, columns: list[Column], published: datetime.date | None) -> None:
    """Give columns without a header the titles that the caption has for them, where it has as many as there are."""
    caption = block.caption
    if block.header is not None or caption is None or block.form == "list" or not columns:
        return
    whole = Row(caption, [])
    pieces = [_titled(whole, cell, published) for cell in _pieces(caption)]
    telling = [piece for piece in pieces if _figured(piece) or piece.moment or NAMING & set(piece.labels)]
    pieces = [piece for piece in telling if "BRACKET" not in piece.labels]
    if not 0 < len(pieces) <= MOST_PIECES:
        return
    for titles, targets in _pairings(block, pieces, columns):
        if len(titles) == len(targets) and all(_agree(block, t, c) for t, c in zip(titles, targets, strict=True)):
            for title, column in zip(titles, targets, strict=True):
                column.title, column.labels, column.chunks = title.title, title.labels, title.chunks
                column.moment, column.unit, column.scale = title.moment, title.unit, title.scale
            return


def _pairings(block: Block, pieces: list[Column], columns: list[Column]) -> list[tuple[list[Column], list[Column]]]:
    """The ways to lay titles on columns, the best first: all of them, those of figures, years, what stands last."""
    figures = [c for c in columns if c.figures]
    titles = [p for p in pieces if _figured(p)]
    years = [p for p in pieces if not _figured(p) and p.moment is not None]
    changes = [p for p in titles if PARTS & set(p.labels)]
    plain = [c for c in figures if not percentages(block, c)]
    found = []
    if NAMING & set(pieces[0].labels):
        found.append((pieces, columns))
    if len(titles) > 1 or changes or any("SCORE" in t.labels for t in titles):
        found.append((titles, figures))
    if len(years) > 1:
        found.append(([*years, *changes], figures))
        found.append((years, plain))
    if changes and len(figures) > len(changes):
        found.append((changes, figures[-len(changes) :]))
    return found


def _figured(piece: Column) -> bool:
    """Whether a piece of the caption says what figures are: "number of applications", "change", "score"."""
    return bool(FIGURES & set(piece.labels)) or piece.term is not None


def _agree(block: Block, title: Column, column: Column) -> bool:
    """Whether the cells may be what the title says: names are no figures, and percentages no counts."""
    if not column.figures:
        return bool(NAMING & set(title.labels))
    if percentages(block, column):
        return bool(PARTS & set(title.labels)) or title.unit is not None
    return _figured(title) or title.moment is not None or bool({"NUMBER", "RANK"} & set(title.labels))


def percentages(block: Block, column: Column) -> bool:
    return all("%" in row.cells[column.at].text or row.cells[column.at].blank for row in block.rows)


def _pieces(caption: Sentence) -> list[Cell]:
    """The caption cut at commas, brackets and "and"; years set against each other are two pieces."""
    text, start, found = caption.text.rstrip(), 0, []
    if len(text) > LONGEST:
        return []
    years = len(re.findall(r"\b(?:19|20)\d\d\b", text)) > 1
    cuts = [m.span() for m in CUT.finditer(text)] + [m.span() for m in AGAINST.finditer(text) if years]
    for first, behind in [*sorted(cuts), (len(text), len(text))]:
        piece = text[start:first]
        if piece.strip(" *_\n"):
            at = caption.start + start + len(piece) - len(piece.lstrip(" *_\n"))
            found.append(Cell(piece.strip(" *_\n"), at, at + len(piece.strip(" *_\n"))))
        start = max(start, behind)
    return found


def _titled(caption: Row, cell: Cell, published: datetime.date | None) -> Column:
    """A piece of the caption as the column that it would head."""
    piece = Column(-1)
    inside = [c for c in caption.sentence.chunks if c.start < cell.end and cell.start < c.end]
    head(piece, _inside(inside, cell), cell, published)
    if piece.moment is None and set(piece.labels) == {"PERIOD"} and piece.term is None:
        for moment in periods.find(f"in the {cell.text}", published):
            if moment.end_char - moment.start_char >= len(cell.text):
                piece.moment = replace(moment, start_char=cell.start, end_char=cell.end)
    return piece


def _inside(chunks: list[Chunk], cell: Cell) -> list[Chunk]:
    """The chunks of a piece numbered anew; a period that reaches into it by a bracket is its own."""
    kept = [c for c in chunks if cell.start - 1 <= c.start and c.end <= cell.end + 1]
    return [replace(chunk, at=k) for k, chunk in enumerate(kept)]


def moments(
    caption: Sentence | None, said: list[Chunk], published: datetime.date | None
) -> tuple[Moment | None, Moment | None]:
    """The period of the figures, and that of figures in brackets ("2024 in brackets")."""
    plain, bracketed = [], None
    for k, chunk in enumerate(said):
        if k and chunk.lower.startswith("(") and YEAR.match(said[k - 1].lower):  # "2024 (2023)"
            bracketed = bracketed or moment_in([chunk], None, published)
            continue
        if caption is not None and labels_in(" ".join(c.lower for c in said[k + 1 : k + 3]), "BRACKET"):
            found = moment_in([chunk], None, published)
            bracketed = bracketed or found
            if found is not None:
                continue
        plain.append(chunk)
    moment = moment_in(plain, None, published)
    if moment is None and caption is not None:
        pieces = [_titled(Row(caption, []), cell, published) for cell in _pieces(caption)[:MOST_PIECES]]
        moment = next((p.moment for p in pieces if p.moment and set(p.labels) <= {"PERIOD"} and p.term is None), None)
    named = next((c for c in said if c.term is not None and c.term.metric), None)
    return moment or (edition(named, published) if named else None), bracketed


def edition(term: Chunk, published: datetime.date | None) -> Moment | None:
    """The year in an index's name: "Global Innovation Index 2025"."""
    found = TERM_YEAR.search(term.lower)
    return moment_in([], Cell(found[0], term.end - 4, term.end), published) if found else None


def leads_in(block: Block, columns: list[Column], heading: str) -> bool:
    """Whether the line before announces rows of what the text counts: it names those who are listed, or years."""
    if block.caption is None or any(row.cells[0].text.lower() in vocabulary()["FOREIGN"] for row in block.rows):
        return False
    if sum(column.moment is not None for column in columns) > 1:
        named = [any(c.name for c in row.sentence.chunks) or country_of(row.cells[0].text) for row in block.rows]
        return 2 * sum(map(bool, named)) >= len(named) and bool(labels_in(heading, *NAMES, "PEERS"))
    listed = labels_in(heading, "BODY", "PLACE", "WHERE", "TOPIC") or (
        block.numbered and (_superlative(block.caption) or _named(block))
    )
    return bool(listed) or any(chunk.label == "GROUP" for chunk in block.caption.chunks)


def _named(block: Block) -> bool:
    """Whether numbered names follow words that class them as nothing: "look at the gap:", "the last seats"."""
    said = block.caption.chunks if block.caption is not None else []
    clause = bool(said) and said[-1].lower == ":" and any(c.label in ("VERB", "AUX", "CLAUSE") for c in said)
    if not clause and not labels_in(" ".join(c.lower for c in said), "STANDINGS"):
        return False
    named = [any(c.name and c.label in (*BODIES, "PLACE") for c in row.sentence.chunks) for row in block.rows]
    return 2 * sum(named) >= len(named)


def _superlative(caption: Sentence) -> bool:
    """Whether a heading says only who leads, of whatever the text counts: "THE FIVE BUSIEST"; but "Top employers"."""
    said = [c for c in caption.chunks if c.label not in ("COUNT", "DET", "PUNCT", "TIME", "ORDINAL")]
    return bool(said) and all(c.label in ("LEAD", "RANK") or labels_in(c.lower, "LEAD") for c in said)


def unit_of(caption: Sentence | None) -> tuple[Quantity | None, int]:
    """A unit in the caption ("in months", "('000)"), not that of a change or share that it announces."""
    if caption is None:
        return None, 1
    text = caption.text
    for cell in _pieces(caption):
        if labels_in(cell.text, *PARTS):
            start = cell.start - caption.start
            text = f"{text[:start]}{' ' * len(cell.text)}{text[start + len(cell.text) :]}"
    unit, scale = unit_in(text.strip(" :\n,").removesuffix(" and"))
    if unit is not None or scale != 1:
        return unit, scale
    plain = [cell.text for cell in _pieces(caption) if not labels_in(cell.text, *PARTS)]
    found = (unit_in(piece) for piece in plain[1:] if not any(c.isdigit() for c in piece))
    return next((f for f in found if f[0] is not None), (None, 1))  # "(IP trade, €bn, 2025)"
