"""Valid files of each format, which are mutated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval.reading.files import ONE_ARTICLE, SEVERAL_ARTICLES
from tests.fuzz.valid_documents import ENCODED, FLAT

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ice on the Orla | Town Gazette</title>
<meta property="og:title" content="Ice on the Orla"><meta property="og:site_name" content="Gazette">
<meta property="article:published_time" content="2021-02-03T08:00:00Z">
<link rel="canonical" href="https://town.example/ice?utm_source=x">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ice on the Orla",
"datePublished": "2021-02-03", "author": {"@type": "Person", "name": "Vik Aren"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Ice on the Orla</h1><p class="byline">By Vik Aren, <time datetime="2021-02-03">3
February 2021</time></p>
<p>The river froze on <b>Monday</b>, the coldest day since 1871<sup>[2]</sup>. H<sub>2</sub>O was
sold at <del>12</del> <ins>9</ins> crowns a litre &ndash; &quot;never before&quot;, said
Skarvoy&rsquo;s mayor.</p>
<h2>What is shut?</h2>
<ul><li>The ferry to Skarvoy</li><li>The bridge, until 7&nbsp;a.m.<ol><li>cars</li></ol></li></ul>
<blockquote><p>“Nobody should walk on it,” the harbour&shy;master said.</p></blockquote>
<table><caption>Fares</caption><tr><th>Passenger</th><th>One way</th><th>Return</th></tr>
<tr><td rowspan="2">Child</td><td>21</td><td>38<br>crowns</td></tr>
<tr><td colspan="2">free</td></tr>
</table><dl><dt>When?</dt><dd>From noon.</dd></dl><pre>ice = 9
    thick</pre></article>
<aside><h3>More</h3><p>Read next: the pear fair.</p></aside><footer>© Town Gazette</footer>
</body></html>
"""
_PLAIN_PAGE = """<html><head><title>Pear fair</title></head><body>
<p>The fair sold 90 kinds of pears.
Ana Lund counted them all, and wrote them down in a green book.</p><p>It rained.<br>It often does.
<p>Nobody minded: tickets were <s>10</s> 8 crowns.</body></html>
"""
_CHAT_PAGE = """<html><body><div class=preamble><div class=preamble__entry>Skarvoy</div>
<div class=preamble__entry>Text / ferry</div></div><div class=chatlog__message-group>
<div class=chatlog__message-container data-message-id=1103624810123456789>
<span class=chatlog__author>Anna</span><span class=chatlog__timestamp>04/05/2023 10:21</span>
<div class="chatlog__content chatlog__markdown"><span>The ferry <strong>sails</strong><br>at nine
<img class=chatlog__emoji alt=ship></span></div></div></div></body></html>
"""
_NOTE = """---
title: "Ice on the Orla"
date: 2021-02-03
tags: [ice, river]
author:
  - Vik Aren
source: Town Gazette
---

# Ice on the Orla

The river froze on **Monday**, the _coldest_ day since ~~1870~~ 1871[^1]. See
[the map](https://town.example/map "Map") and ![a boat](boat.png). Water
cost `9` crowns, 10^6^ litres of H~2~O.

- The ferry to Skarvoy
- The bridge
    1. cars
    2. carts

> “Nobody should walk on it,” the harbourmaster said.

| Passenger | One way | Return |
|-----------|--------:|-------:|
| Child     | 21      | 38     |

```python
ice = 9
```

[^1]: The town's book says so.
"""
_SHORT_NOTE = """Title: Pear fair
Date: 3 May 2021

Pear fair
=========

The fair sold 90 kinds of pears. <b>Ana</b> Lund counted them &amp; wrote them down.

* * *

Tickets were 8 crowns\\* each.
"""
_TEXT = """Title: Ice on the Orla
Source: Town Gazette
Published: 3 February 2021
URL: https://town.example/ice

The river froze on Monday, the coldest day since 1871. Dr. Vik Aren, who keeps the har-
bour, said at 7 a.m. that nobody should walk on it.

Q: When does the ferry sail?
A: From noon, if the ice is under 9.5 cm.

    1. Skarvoy
    2. the mainland

WHAT IS SHUT

The bridge – for cars, carts and sleighs – until 12/02/2021.
"""
_OTHER_TEXT = """氷が川を覆った。月曜日のことだった。

Лёд сковал реку в понедельник. Größe und Brücke: 9 cm. Łódź też zamarzła.
"""

_CHAT = """{"guild": {"id": "1", "name": "Skarvoy Harbour"}, "channel": {"id": "2",
"name": "ferry"},
"messages": [{"id": "10", "type": "Default", "timestamp": "2023-05-04T10:21:00.000+00:00",
"content": "The ferry sails at **nine**.", "author": {"id": "5", "name": "anna"}},
{"id": "11", "type": "Reply", "timestamp": "2023-05-04T10:23:00.000+00:00",
"content": "From the old pier, <@5>?", "author": {"id": "7", "name": "holm", "nickname": "Holm"},
"mentions": [{"id": "5", "name": "anna"}]}]}
"""
_SUBTITLES = """1
00:00:01,000 --> 00:00:04,000
ANNA: Welcome back to
<i>Harbour Talk</i>.

2
00:00:04,000 --> 00:00:12,500
HOLM: The new ship came in March 2021.
"""
_CUES = """WEBVTT

NOTE a remark

intro
00:01.000 --> 00:04.000 align:start
<v Anna>Welcome back to Harbour Talk.</v>

00:04.000 --> 00:12.000
- The new ship came in March 2021,
- two years late.
"""
_DUMP = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en">
<siteinfo><sitename>Skarvoy Wiki</sitename><base>https://wiki.town.example/wiki/Main</base>
<namespaces><namespace key="6">Fil</namespace></namespaces></siteinfo>
<page><title>Ice on the Orla</title><ns>0</ns><revision><timestamp>2021-02-03T08:00:00Z</timestamp>
<model>wikitext</model><text>'''Ice''' on the [[Orla|river]]{{cn}}&lt;ref&gt;Book&lt;/ref&gt;
is {{convert|9|cm|in}} thick. [[Fil:boat.png|mini|A boat]] See [https://town.example the map].
== What is shut? ==
* The ferry
*# cars
; Bridge : until noon
{{quote|Nobody should walk on it.|Vik Aren}}
{|
! Passenger !! One way
|-
| Child || 21 &lt;br&gt; crowns
|}
&lt;pre&gt;ice = 9&lt;/pre&gt; &lt;nowiki&gt;[[x]]&lt;/nowiki&gt;</text></revision></page>
<page><title>Pear fair</title><ns>0</ns>
<revision><text>The fair sold 90 kinds.</text></revision></page>
</mediawiki>
"""
_RECORDS = """[{"id": 1, "headline": "Ice on the Orla",
"body": "<p>The river froze on <b>Monday</b>.</p>",
"datePublished": "2021-02-03", "author": {"name": "Vik Aren"}, "url": "https://town.example/ice"},
{"id": 2, "headline": "Pear fair", "body": "The fair sold 90 kinds.", "byline": ["Ana Lund"]}]
"""
_LINES = """{"title": "Ice on the Orla", "text": "The river froze on Monday.", "ts": 1612339200}
{"title": "Pear fair", "text": ["The fair sold 90 kinds.", "It rained."], "link": "town.example/p"}
"""
_TABLE = """id;title;text;date
1;Ice on the Orla;"The river froze on Monday;
nobody ""should"" walk on it.";3 February 2021
2;Pear fair;The fair sold 90 kinds.;2021-05-03
"""
_CHAT_TABLE = """AuthorID,Author,Date,Content,Attachments,Reactions
5,anna#1234,2023-05-04T10:21:00.0000000+00:00,The ferry sails at **nine**.,,
7,holm,2023-05-04T10:23:00.0000000+00:00,"From the old pier, <@5>?",,
"""
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Town Gazette</title>
<link>https://town.example/</link><item><title>Ice on the Orla</title><guid>ice</guid>
<link>https://town.example/ice</link><pubDate>Wed, 03 Feb 2021 08:00:00 GMT</pubDate>
<description>&lt;p&gt;The river froze on &lt;b&gt;Monday&lt;/b&gt;, the coldest day since 1871.
Nobody should walk on it, said the mayor, before noon on Friday at least.&lt;/p&gt;</description>
</item></channel></rss>
"""
_ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Town Gazette</title><id>urn:gazette</id><updated>2021-02-03T08:00:00Z</updated>
<entry><title>Pear fair</title><id>urn:pears</id><link href="https://town.example/pears"/>
<updated>2021-02-03T08:00:00Z</updated><content type="text">The fair sold 90 kinds of pears, and Ana
Lund counted them all. It rained, and nobody minded.</content></entry></feed>
"""
_OUTLINE = """<?xml version="1.0"?><opml version="2.0"><head><title>Pear fair</title></head>
<body><outline text="The fair sold 90 kinds of pears."><outline text="It rained."/></outline></body>
</opml>
"""
_HTML: Sequence[bytes] = (_PAGE.encode(), _PLAIN_PAGE.encode(), _CHAT_PAGE.encode())
_MARKDOWN: Sequence[bytes] = (_NOTE.encode(), _SHORT_NOTE.encode())
_TEXTS: Sequence[bytes] = (
    _TEXT.encode(),
    _OTHER_TEXT.encode(),
    _TEXT.encode("utf-16"),
    _TEXT.encode("windows-1252"),
)
_OF_EXTENSION: Mapping[str, Sequence[bytes]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), _HTML),
    ".json": (_CHAT.encode(), _RECORDS.encode()),
    **dict.fromkeys((".jsonl", ".ndjson"), (_LINES.encode(),)),
    **dict.fromkeys((".csv", ".tsv"), (_TABLE.encode(), _CHAT_TABLE.encode("utf-16"))),
    ".xml": (_DUMP.encode(), _FEED.encode()),
    **dict.fromkeys((".rss", ".rdf", ".atom"), (_FEED.encode(), _ATOM.encode())),
    ".opml": (_OUTLINE.encode(),),
    ".srt": (_SUBTITLES.encode(),),
    ".vtt": (_CUES.encode(),),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), _MARKDOWN),
    ".fodt": (FLAT,),
    **ENCODED,
}
_READERS = {**ONE_ARTICLE, **SEVERAL_ARTICLES}

FILES: Mapping[str, Sequence[bytes]] = {
    extension: _OF_EXTENSION.get(extension, _TEXTS) for extension in _READERS
}
"""Valid contents of each file name extension; those of a text where it has none of its own."""
EXTENSIONS: Sequence[str] = tuple(
    {reader: extension for extension, reader in _READERS.items()}.values()
)
"""One extension of each reader."""
