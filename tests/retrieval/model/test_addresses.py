"""Addresses: what is stored of them, and which are of the same story."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.addresses import address_key, canonical_url

STORY = "https://post.example.org/sea/night-ferry"


@pytest.mark.parametrize(
    "tracking",
    [
        *("utm_source=feed", "UTM_Campaign=a&utm_medium=b", "fbclid=IwAR0", "gclid=x", "mc_cid=1"),
        *("igshid=x", "mkt_tok=3&_hsenc=2", "at_medium=rss&at_campaign=k", "ref_src=t", "msclkid="),
        *("utm_source", "ns_mchannel=rss", "pk_campaign=x", "__twitter_impression=true", "yclid=2"),
    ],
)
def test_tracking_parameters_are_no_part_of_an_address(tracking: str) -> None:
    assert canonical_url(f"{STORY}?{tracking}") == STORY
    assert canonical_url(f"{STORY}?id=3&{tracking}&p=%C3%A9") == f"{STORY}?id=3&p=%C3%A9"


@pytest.mark.parametrize(
    "query",
    ["p=12", "id=3", "page=2", "ref=main", "source=x", "b=2&a=1", "q=utm_source", "utm=1", "cid=9"],
)
def test_other_parameters_are_kept_as_they_are(query: str) -> None:
    assert canonical_url(f"{STORY}?{query}") == f"{STORY}?{query}"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (f" {STORY}#comments\n", STORY),
        (f"{STORY}#:~:text=the%20ferry", STORY),
        (f"{STORY}#!/part/2", f"{STORY}#!/part/2"),
        (f"{STORY}?utm_source=a#/part/2", f"{STORY}#/part/2"),
        (f"{STORY}?#", STORY),
        ("https://post.example.org/sea/\n\tnight-ferry", STORY),
        ("mailto:post@example.org#x", "mailto:post@example.org#x"),
        ("night ferry?utm_source=x", "night ferry?utm_source=x"),
        ("", ""),
    ],
)
def test_an_address_is_stored_without_places_to_scroll_to(written: str, stored: str) -> None:
    assert canonical_url(written) == stored


@pytest.mark.parametrize(
    "variant",
    [
        *(
            f"{STORY}/",
            f"http{STORY[5:]}",
            f"{STORY}/index.html",
            f"{STORY}/index.php",
            f"{STORY}?",
        ),
        *(f"{STORY}/amp", f"{STORY}/amp/", f"{STORY}?amp=1", f"{STORY}?amp", f"{STORY}.amp"),
        *(f"{STORY}?outputType=amp", f"{STORY}#top", f"{STORY}?utm_source=a&fbclid=b"),
        "HTTPS://WWW.Post.Example.ORG/sea/night-ferry",
        "https://m.post.example.org/sea/night-ferry",
        "https://mobile.post.example.org:443/sea/night-ferry",
        "http://amp.post.example.org:80/sea/night-ferry",
        "https://www.m.post.example.org./sea/night-ferry",
        "https://post.m.example.org/sea/night-ferry",
        "https://post.example.org/amp/sea/night-ferry",
        "https://post.example.org/x/../sea/./night-ferry",
        "https://post.example.org/sea/%6Eight%2Dferry",
        "https://post-example-org.cdn.ampproject.org/c/s/post.example.org/sea/night-ferry",
        "https://www.google.com/amp/s/post.example.org/sea/night-ferry/amp/",
    ],
)
def test_the_variants_of_an_address_have_one_key(variant: str) -> None:
    assert address_key(variant) == address_key(STORY)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        (f"{STORY}.html?b=2&a=1", f"{STORY}.amp.html?a=1&b=2"),
        ("https://post.example.org", "http://www.post.example.org/index.html"),
        ("https://häfen.example/fähre", "https://xn--hfen-loa.example/f%c3%a4hre"),
        (f"{STORY}?q=a+b", f"{STORY}?q=a%20b"),
        (f"{STORY}#!/2", f"{STORY}/?utm_source=x#!/2"),
        ("https://de.m.wiki.example.org/wiki/Sund", "https://de.wiki.example.org/wiki/Sund"),
    ],
)
def test_two_spellings_of_an_address_have_one_key(one: str, same: str) -> None:
    assert address_key(one) == address_key(same)


DIFFERENT = [
    *(STORY, f"{STORY}?p=12", f"{STORY}?p=13", f"{STORY}?id=12", f"{STORY}?p=12&page=2"),
    *(f"{STORY}-2", f"{STORY}/2", f"{STORY}.html", f"{STORY}#!/2", f"{STORY}#/2", f"{STORY}?amp=7"),
    *(f"{STORY}?view=1", f"{STORY}?view=2", f"{STORY}?x=a%26b=c", f"{STORY}?x=a&b=c"),
    "https://post.example.org/Sea/Night-Ferry",
    "https://post.example.org/sea%2Fnight-ferry",
    "https://post.example.org/sea/night-ferry/index",
    "https://post.example.org/sea/amplifier",
    "https://post.example.org/sea/my.ampere",
    "https://post.example.org/amp",
    "https://post.example.org/",
    "https://post.example.org:8080/sea/night-ferry",
    "https://www.example.org/sea/night-ferry",
    "https://m.example.net/sea/night-ferry",
    "https://mail.post.example.org/sea/night-ferry",
    "https://post.example.com/sea/night-ferry",
    "https://amp.dev/sea/night-ferry",
    "https://m.dev/sea/night-ferry",
]


def test_different_stories_have_different_keys() -> None:
    keys = [address_key(address) for address in DIFFERENT]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "https://", "https://?a=1", "http://[]@", "https://[::1", "https://a:b:c/"),
        *("https://x.example:99999/", "javascript:alert(1)", "https://\0/", "https://%/%%%?%=%#%"),
        *("https://" + "a." * 3_000, "https://x.example/" + "%" * 8_000, "https://\udc80.example/"),
        *("https://x.example/\udc80?\udc80", "https://..../", "https://m/", "https://m.m.m.m/"),
    ],
)
def test_any_text_has_a_key_that_is_its_own_key(text: str) -> None:
    assert address_key(text) == address_key(f" {text} ")


@given(st.text() | st.text("htps:/.?&=#%amp1[]@wm-é\t").map("https://".__add__))
def test_every_text_has_an_address_and_a_key(text: str) -> None:
    stored = canonical_url(text)
    assert canonical_url(stored) == stored
    assert address_key(stored) == address_key(text)


@pytest.mark.parametrize("part", ["/amp", "a&", "?utm_", ".amp", "m.", "#", "%41", "/../", "\t"])
def test_a_long_address_costs_no_more_than_its_length(part: str) -> None:
    start = process_time()
    address_key("https://x.example/" + part * (1_000_000 // len(part)))
    address_key("https://x.example/" + part * (7_900 // len(part)))
    assert process_time() - start < 2
