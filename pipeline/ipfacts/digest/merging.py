"""Merging: neighbouring chunks that are one, a name with its short form in brackets, a right with the act on it.

Enters: a sentence's chunks. Leaves: fewer of them.
"""

from __future__ import annotations

import dataclasses
import re

from ipfacts.digest.model import Chunk, Term
from ipfacts.digest.speech import is_word
from ipfacts.metrics import FILED_UNDER

SEATS = {"madrid": "madrid", "hague": "hague", "the hague": "hague"}
"""Cities that stand, right before filings, for the treaty that is named after them."""
NUMBERS_OF = frozenset({"number", "numbers", "total", "volume", "volumes", "count", "tally", "stock"})
"""Nouns that only say that what follows "of" is counted."""
AT_HOME = frozenset({"domestic", "national", "local", "foreign"})
UNDER_TREATIES = {"pct": "patent", "madrid": "trademark", "hague": "design"}
"""The plain right of each that is filed under a treaty."""
WIPO = "wipo"
REACH_OF_WIPO = 5
INCOME = frozenset({"revenue", "revenues", "income", "earnings", "sales"})


ACT_FIRST = re.compile(r"(?:applications|requests|filings|registrations|titles|certificates|grants|petitions) ")
"""The head of a term that names its act before its right: "applications (for) trademarks"."""


def without_aliases(chunks: list[Chunk]) -> list[Chunk]:
    """Short forms in brackets behind their own name say nothing new: "Taiwan Semiconductor (TSMC)" is one chunk."""
    out: list[Chunk] = []
    k = 0
    while k < len(chunks):
        chunk = chunks[k]
        if chunk.lower == "(" and out and out[-1].name is not None:
            m = k + 1
            while m < len(chunks) and _alias(chunks[m], out[-1]):
                m += 2 if m + 1 < len(chunks) and chunks[m + 1].lower in (",", ";", "or") else 1
            if m == k + 1:
                m = _defined(chunks, k + 1, out[-1])
            if m < len(chunks) and chunks[m].lower == ")" and m > k + 1:
                k = m + 1
                continue
            if m > k + 1:
                out.append(chunk)
                k = m
                continue
        out.append(chunk)
        k += 1
    return out


def _defined(chunks: list[Chunk], k: int, name: Chunk) -> int:
    """The end of a bracket that defines short names: ("Lumora" or the "Company"); `k` itself where it is none."""
    m, quoted = k, False
    while m < len(chunks) and m - k <= 12 and chunks[m].lower != ")":
        quoted = quoted or chunks[m].lower in ('"', "“", "”")
        if not (chunks[m].label in ("PUNCT", "CONJ", "DET", "WORD", "GROUP", "REF", "PREP") or _alias(chunks[m], name)):
            return k
        m += 1
    return m if quoted else k


def _alias(chunk: Chunk, name: Chunk) -> bool:
    if chunk.name is not None and name.name is not None:
        return chunk.name.entity is name.name.entity
    return chunk.label == "WORD" and not chunk.lower.isascii()


def _joined(a: Chunk, b: Chunk, term: Term) -> Chunk:
    lemma = term.metric or term.right or term.act or ""
    return Chunk("TERM", a.start, b.end, a.i, b.j, f"{a.lower} {b.lower}", lemma=lemma, term=term)


def _together(first: Term, second: Term) -> Term | None:
    """Two terms that stand side by side as one: "PCT" + "patent applications", "patent" + "filings"."""
    qualifiers = tuple(dict.fromkeys((*first.qualifiers, *second.qualifiers)))
    if first.metric or second.metric:
        return None
    if first.right and second.right and first.act:
        return None
    right = first.right if first.right and (not second.right or first.right not in ("patent", "ip")) else second.right
    act = second.act or first.act
    return Term(right, act, None, qualifiers, weak=False)


def _apart(before: Chunk, last: Chunk, text: str) -> bool:
    """Whether only a wide gap, a tab or a line break stands between two chunks, as between columns of a table."""
    gap = text[before.end : last.start]
    return gap.isspace() and (len(gap) > 1 or gap in "\t\n")


def merged(chunks: list[Chunk], text: str) -> list[Chunk]:
    """Neighbouring terms as one: right and act, act "for" or "of" right; a modifier joins the term it stands by."""
    out: list[Chunk] = []
    for chunk in _plain(chunks):
        out.append(chunk)
        while len(out) > 1 and not _apart(out[-2], out[-1], text) and _merge_last(out):
            pass
    return _of_all_kinds(out)


def _plain(chunks: list[Chunk]) -> list[Chunk]:
    """The same, with "international" beside a country no treaty's: "820 US and | international patents"."""
    for before, joint, chunk in zip(chunks, chunks[1:], chunks[2:], strict=False):
        right = chunk.term.right if chunk.term is not None else None
        beside = joint.label == "CONJ" and (before.label in ("PLACE", "NAT") or before.lower in AT_HOME)
        if chunk.term is not None and right in UNDER_TREATIES and beside and chunk.lower.startswith("international"):
            chunk.term = dataclasses.replace(chunk.term, right=UNDER_TREATIES[right])
            chunk.lemma = chunk.term.right or chunk.lemma
    return _to_wipo(chunks)


def _to_wipo(chunks: list[Chunk]) -> list[Chunk]:
    """The same, with what WIPO is sent as one term of the PCT: "310 international | applications to WIPO"."""
    if not any(chunk.name is not None and chunk.name.entity.id == WIPO for chunk in chunks):
        return chunks
    out: list[Chunk] = []
    for k, chunk in enumerate(chunks):
        term = chunk.term
        bare = term is not None and term.act == "application" and term.right is None and term.metric is None
        if bare and out and out[-1].lower == "international" and _sent_to_wipo(chunks, k):
            chunk = _joined(out.pop(), chunk, Term("pct", "application"))
        out.append(chunk)
    return out


def _sent_to_wipo(chunks: list[Chunk], k: int) -> bool:
    """Whether "to WIPO" stands close behind the chunk at `k`."""
    behind = chunks[k + 1 : k + 1 + REACH_OF_WIPO]
    at = next((m for m, c in enumerate(behind) if c.name is not None and c.name.entity.id == WIPO), None)
    return at is not None and any(c.label == "PREP" for c in behind[:at])


def _of_all_kinds(chunks: list[Chunk]) -> list[Chunk]:
    """What is done with several kinds of right as one term: "applications for patents and designs", "patent and …"."""
    out: list[Chunk] = []
    k = 0
    while k < len(chunks):
        first, end = chunks[k], _end_of_kinds(chunks, k)
        if end > k and _told_apart(chunks):
            return chunks
        if end > k and first.term is not None:
            last = chunks[end].term
            act = first.term.act or (last.act if last is not None else None)
            out.append(_joined(first, chunks[end], Term("ip", act, None, first.term.qualifiers)))
        else:
            out.append(first)
        k = max(k, end) + 1
    return out


def _told_apart(chunks: list[Chunk]) -> bool:
    """Whether a sentence gives each kind its own figure: "420 and 310 respectively", "rose 5 and 8 percent"."""
    if any(chunk.lower.startswith("respective") for chunk in chunks):
        return True
    figures = [chunk.quantity is not None for chunk in chunks]
    return any(one and chunks[k + 1].label == "CONJ" and figures[k + 2] for k, one in enumerate(figures[:-2]))


def _end_of_kinds(chunks: list[Chunk], k: int) -> int:
    """The last of the rights in a list that begins at `k` and has one act before it or behind; `k` where none does."""
    first = chunks[k].term
    if first is None or not first.right or first.right == "ip":
        return k
    act_behind = not first.act
    if chunks[k].lower.endswith("s") if act_behind else not ACT_FIRST.match(chunks[k].lower):
        return k
    m, rights = k + 1, {first.right}
    while m + 1 < len(chunks) and (chunks[m].lower == "," or chunks[m].label == "CONJ"):
        last = chunks[m].label == "CONJ" or chunks[m + 1].label == "CONJ"
        m += chunks[m].lower == "," and last
        listed = chunks[m + 1].term if m + 1 < len(chunks) else None
        if listed is None or not listed.right or listed.right in {*rights, "ip"}:
            return k
        if bool(listed.act) != (last and act_behind):
            return k
        if last:
            return m + 1
        rights.add(listed.right)
        m += 2
    return k


def _merge_last(out: list[Chunk]) -> bool:
    """Join the last chunk to what stands before it, if they are one term; whether that was done."""
    before, last = out[-2:]
    if last.label == "TERM" and last.term is not None:
        if _numbered_as_granted(out):
            out[-2:] = [_joined(before, last, dataclasses.replace(last.term, act="grant"))]
            return True
        return _merge_beside(out, last.term) or (bool(last.term.right) and not last.term.act and _merge_of(out))
    if last.label == "TREATY" and last.lemma:
        return _merge_via(out)
    right = before.term is not None and before.term.right and not before.term.act
    if last.label == "OTHER" and last.lower in INCOME and right:
        out[-2:] = [_joined(before, last, Term(metric="licensing_revenue"))]  # "patent income", "IPR revenue"
        return True
    return False


def _numbered_as_granted(out: list[Chunk]) -> bool:
    """Whether the last right is one of those granted, whose number is told: "the number of | granted | patents"."""
    term, before = out[-1].term, [chunk.lower for chunk in out[-4:-1]]
    bare = term is not None and term.right is not None and not term.act
    return bare and before[-1:] == ["granted"] and before[1:2] == ["of"] and before[0] in NUMBERS_OF


def _merge_beside(out: list[Chunk], own: Term) -> bool:
    """ "patent" and "filings", "PCT" and "applications", "Madrid" and "applications"."""
    before, last = out[-2:]
    seat = SEATS.get(before.lower) if before.label == "PLACE" else None
    if seat is not None and own.act == "application" and own.right in (None, FILED_UNDER[seat]):
        out[-2:] = [_joined(before, last, Term(seat, "application", None, own.qualifiers))]
        return True
    if seat is not None and own.metric == "treaty_membership":
        out[-2:] = [_joined(before, last, own)]  # "Madrid members"
        return True
    treaty = before.label == "TREATY" and before.lemma and own.act in ("application", "registration", "grant")
    if not treaty and (before.label != "TERM" or before.term is None):
        return False
    term = _together(before.term if before.term is not None else Term(right=before.lemma), own)
    if term is None:
        return False
    if before.term is not None and before.term.right and ACT_FIRST.match(before.lower):
        term = dataclasses.replace(term, act=before.term.act)  # "applications for patent | registration"
    out[-2:] = [_joined(before, last, term)]
    return True


def _merge_via(out: list[Chunk]) -> bool:
    """ "filings via the Patent Cooperation Treaty", "designs through the Hague System"."""
    last, k = out[-1], len(out) - 2
    if k >= 0 and out[k].label == "DET":
        k -= 1
    if k < 1 or not is_word(out[k], "PREP", "via", "through", "under", "within") or out[k - 1].term is None:
        return False
    head = out[k - 1]
    assert head.term is not None
    if head.term.act != "application" and (head.term.act or head.term.right not in ("patent", "trademark", "design")):
        return False
    out[k - 1 :] = [_joined(head, last, Term(last.lemma, "application", None, head.term.qualifiers))]
    return True


def _merge_of(out: list[Chunk]) -> bool:
    """ "applications for (the registration of) trademarks", "grants of patents", "number of" stays apart."""
    last, k = out[-1], len(out) - 2
    while k >= 0 and out[k].label in ("DET", "PLACE", "NAT", "ADV") and len(out) - k < 5:
        k -= 1
    if k < 1 or not is_word(out[k], "PREP", "for", "of"):
        return False
    head = out[k - 1]
    if head.label != "TERM" or head.term is None or not head.term.act or head.term.right or head.term.modifier:
        return False
    if last.term is None or (len(out) - 2 > k and any(c.label in ("PLACE", "NAT") for c in out[k + 1 : -1])):
        return False
    term = _together(last.term, Term(act=head.term.act, qualifiers=head.term.qualifiers))
    if term is None:
        return False
    out[k - 1 :] = [_joined(head, last, term)]
    return True
