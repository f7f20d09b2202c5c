"""Legal forms behind a name: where "Co., Ltd." or "plc" ends, and which country alone uses it.

Enters: words of a page. Leaves: the word and the character behind the form.
"""

from __future__ import annotations

import re

from ipfacts.entities import lexicon
from ipfacts.entities.page import AMOUNT, Page

LONGEST = 16
LEGAL_TAIL = re.compile(r"[,.]? {0,2}(?:& )?")


def find(page: Page, i: int, last: int) -> tuple[int, int] | None:
    """Where the legal form ends that closes a name from word `i`: (word behind it, character behind it)."""
    if i + 1 < last and page.words[i] == "PT":
        return last, page.ends[last - 1]
    if (end := _small_form(page, last - 1)) and not AMOUNT.match(page.words[last - 1]):
        return last, end
    j = i
    while j + 1 < len(page.words) and j + 1 < i + LONGEST:
        gap = page.gaps[j]
        j += 1
        end = _form_at(page, j)
        if end and len(gap) <= 4 and LEGAL_TAIL.fullmatch(gap):
            return _whole_tail(page, end)
        if j >= last:
            return None
    return None


def _small_form(page: Page, j: int) -> int:
    """The character behind a legal form in small letters that follows word `j` ("plc", "d.o.o."); 0 for none."""
    start = page.ends[j] + (2 if page.flat.startswith(", ", page.ends[j]) else 1)
    if not page.flat[start : start + 1].islower():
        return 0
    for form in lexicon.legal_forms_by_start().get(page.flat[start : start + 2], ()):
        end = start + len(form)
        if page.flat.startswith(form, start) and not page.flat[end : end + 1].isalnum():
            return end + (page.flat[end : end + 1] == "." and "." in form)
    return 0


def _form_at(page: Page, j: int) -> int:
    """The character behind a legal form at word `j`, with its point; 0 for none."""
    start = page.starts[j]
    for form in lexicon.legal_forms_by_start().get(page.flat[start : start + 2], ()):
        end = start + len(form)
        if page.flat.startswith(form, start) and not page.flat[end : end + 1].isalnum():
            return (
                end + 1
                if page.flat[end : end + 1] == "." and _takes_point(form) and _point_is_its_own(page, end)
                else end
            )
    return 0


def _whole_tail(page: Page, end: int) -> tuple[int, int]:
    """Further legal forms behind the first ("Co., Ltd.")."""
    while True:
        k = page.word_at(end)
        between = page.flat[end : page.starts[k]] if k < len(page.starts) else "|"
        more = _form_at(page, k) if between in (" ", ", ", ",", ". ", " & ") else 0
        if not more or page.starts[k] in page.initial:
            break
        end = more
    last = page.flat[max(0, end - 30) : end].split(" ")[-1]
    if (
        page.flat[end : end + 1] == "."
        and page.flat[end - 1] != "."
        and _takes_point(last)
        and _point_is_its_own(page, end)
    ):
        end += 1
    return page.word_at(end), end


def _takes_point(form: str) -> bool:
    """Whether a legal form may be written with a point ("Inc.", "S.A."), unlike "GmbH" or "LLC"."""
    return "." in form or form.split(" ")[-1] in lexicon.words_in_names("POINTED")


def _point_is_its_own(page: Page, end: int) -> bool:
    """Whether a point behind a legal form belongs to it: the sentence goes on."""
    k = page.word_at(end)
    nearest = page.starts[k] if k < len(page.starts) else len(page.flat)
    return (
        page.flat[end + 1 : end + 3].strip()[:1].islower()
        or page.flat[end + 1 : end + 2] in ",;'\")"
        or page.flat.startswith(" (", end + 1)
        or (nearest == end + 2 and nearest not in page.initial)
    )


def country(text: str, core: str) -> str | None:
    """The country that alone uses the legal form at the end of the name."""
    forms = lexicon.legal_forms()
    tail = text[len(core) :].strip(" ,.")
    return forms.get(tail)
