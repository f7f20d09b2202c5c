"""Pages, news items and archives that tests read, made on the spot."""

from __future__ import annotations

import gzip
import zlib

LEAD = (
    "The company was granted <b>1,200</b> patents in 2025, the&nbsp;office said on Monday, and paid &pound;3m for them."
)
LEAD_SHOWN = "The company was granted 1,200 patents in 2025, the office said on Monday, and paid £3m for them."
FILLER = "A paragraph of some length says what officials, lawyers and companies thought of the matter in the end."
JSON_LD = (
    '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Acme wins suit","datePublished":"2026-03-02"}'
)


def page(
    *, head: str = "", body: str = "", lead: str = LEAD, title: str = "Acme wins suit - The Paper", heading: str = ""
) -> str:
    """A page of a newspaper: navigation, an article of a few paragraphs, a footer."""
    links = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(12))
    paragraphs = "".join(f"<p>{number}. {FILLER}</p>" for number in range(6))
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><ul>{links}</ul></nav>"
        f"<article>{heading}<p>{lead}</p>{body}{paragraphs}</article>"
        "<footer><p>Copyright The Paper</p></footer></body></html>"
    )


NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.6/specification/dtd/nitf-3-6.dtd">
<nitf><head><title>ACME-PATENTS</title>
<docdata><doc-id id-string="wire.1"/><date.issue norm="20260302T080000Z"/></docdata>
<pubdata name="The Wire" date.publication="20260303"/></head>
<body><body.head><hedline><hl1>Acme wins suit</hl1></hedline></body.head>
<body.content><media media-type="image"><media-caption>A lamp.</media-caption></media>
<p>Acme was granted <em>1,200</em> patents &amp; paid &#163;3m.</p><hl2>More</hl2><p>Grants fell.</p>
<table><tr><td>Acme</td><td>1,200</td></tr></table></body.content></body></nitf>"""

NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:wire:1" version="2"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:WIRE"/>
<versionCreated>2026-03-05T08:00:00Z</versionCreated><firstCreated>2026-03-02T08:00:00Z</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Acme wins suit</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>Acme was granted 1,200 patents.</p><p>Grants fell.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:wire:2"><itemMeta><provider literal="The Wire"/>
<firstCreated>2026-03-02T08:00:00Z</firstCreated></itemMeta>
<contentMeta><headline>Bolt loses</headline></contentMeta>
<contentSet><inlineData>Bolt has 900 patents.</inlineData></contentSet></newsItem>
<newsItem guid="urn:wire:3"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
<contentSet><inlineData>This was wrong.</inlineData></contentSet></newsItem>
<newsItem guid="urn:wire:4"><contentMeta><headline>A picture</headline></contentMeta></newsItem>
</itemSet></newsMessage>"""


def http(
    body: bytes, content_type: str = "text/html; charset=utf-8", *, status: str = "200 OK", more: str = ""
) -> bytes:
    """A server's answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body


def record(
    url: str, block: bytes, kind: str = "response", content_type: str = "application/http; msgtype=response"
) -> bytes:
    """A record of a WARC."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-09T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{zlib.crc32(url.encode()):012d}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records packed one by one, as archives are."""
    return b"".join(gzip.compress(one) for one in records)
