"""Bytes come in; text goes out: as a mark or declaration says, else UTF-8, else Windows-1252. Binary is refused."""

from __future__ import annotations

import codecs
import re

from ipfacts.articles.rejected import UnreadableError

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

# Encodings of text that a page may declare (https://encoding.spec.whatwg.org, section 4.2). Python knows others that
# are none, or take more than linear time.
DECLARABLE = re.compile(
    r"utf-?8|utf-?16(?:[lb]e)?|us-ascii|ascii|(?:iso-?)?8859-\d{1,2}|iso8859-?\d{1,2}|latin-?\d{1,2}|l1"
    r"|(?:windows|cp|x-cp)-?125\d|windows-874|koi8-[ru]|macintosh|mac-?roman|ibm866|cp866"
    r"|shift[-_]?jis|sjis|windows-31j|euc-jp|iso-2022-jp|euc-kr|ks_c_5601-1987|gb2312|gbk|gb18030|big5(?:-hkscs)?"
)
# What browsers read under another name than the declared one: a superset, as the same standard says.
READ_AS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "utf-16": "utf-16-le", "utf16": "utf-16-le", "macintosh": "mac-roman",
}  # fmt: skip
DECLARATION = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    re.IGNORECASE,
)
DECLARED_WITHIN = 4096  # bytes; the standard asks for it in the first 1,024, and browsers wait a little longer
TOLERABLE = 1000  # characters for each one that the declared encoding cannot read: a slip, not another encoding


def decode(content: bytes, declared: str | None = None) -> str:
    """The text in `content`, without a byte order mark. Raises `UnreadableError` for what is no text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(f"not the {encoding} that its first bytes promise; save it as UTF-8") from error
    if declared is not None and (text := _as_declared(content, declared)) is not None:
        return text
    if b"\0" in content:
        raise UnreadableError("binary, or text in UTF-16 without a byte order mark; save it as UTF-8 text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        if not CONTROLS.search(content):
            return content.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise UnreadableError("binary, or text in an unknown encoding; save it as UTF-8 text")


def declared_in(content: bytes) -> str | None:
    """The encoding that a page of HTML or a document of XML declares near its beginning, if it does."""
    found = DECLARATION.search(content[:DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _as_declared(content: bytes, declared: str) -> str | None:
    """The text in the declared encoding, slips replaced; None where it is none that is known, or clearly another."""
    name = declared.strip().lower()
    if not DECLARABLE.fullmatch(name):
        return None
    if name.startswith(("utf-16", "utf16")) and b"\0" not in content:
        return None  # a page that could be read up to its declaration is not in UTF-16
    try:
        text = content.decode(READ_AS.get(name, name), "replace")
    except LookupError:
        return None
    slips = text.count("\ufffd")
    if slips and (slips * TOLERABLE > len(text) or "\0" in text):
        return None
    return text
