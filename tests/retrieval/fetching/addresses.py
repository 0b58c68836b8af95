"""Addresses that are refused, and their neighbours that are not."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address

PRIVATE_IPV4 = """
0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.0 10.0.0.1 10.255.255.255 100.64.0.0 100.64.0.1
100.100.100.200 100.127.255.255 127.0.0.0 127.0.0.1 127.0.0.2 127.1.2.3 127.255.255.255
168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 169.254.255.255 172.16.0.0 172.16.0.1
172.20.10.1 172.31.255.255 192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.170 192.0.0.192 192.0.0.255
192.0.2.1 192.0.2.255 192.31.196.0 192.31.196.255 192.52.193.0 192.52.193.255 192.88.99.1
192.88.99.2 192.168.0.0 192.168.0.1 192.168.1.1 192.168.255.255 192.175.48.0 192.175.48.255
198.18.0.0 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 203.0.113.255 224.0.0.0 224.0.0.1
224.0.0.251 232.1.1.1 233.252.0.1 239.1.1.1 239.255.255.250 240.0.0.0 240.0.0.1 250.1.2.3
255.255.255.254 255.255.255.255
""".split()

PRIVATE_IPV6 = """
:: ::1 ::2 ::ffff:0:0 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 ::8.8.8.8 64:ff9b::8.8.8.8 64:ff9b::1
64:ff9b:1::1 64:ff9b:1:a00:0:100:: 64:ff9b:1:ffff::8.8.8.8 100::1 100:0:0:1::1 200::1 400::1
1fff:ffff::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1::1 2001:1::2 2001:1::3 2001:2::1
2001:3::1 2001:4:112::1 2001:10::1 2001:1f::1 2001:20::1 2001:2f:ffff::1 2001:30::1 2001:1ff::1
2001:db8::1 2001:db8:ffff::1 2002::1 2002:808:808::1 2002:a00:1::1 2002:7f00:1::1 2002:ffff::1
2620:4f:8000::1 3ffe::1 3fff::1 3fff:fff::1 4000::1 5f00::1 6000::1 8000::1 a000::1 c000::1
e000::1 f000::1 f800::1 fc00::1 fd00::1 fd00:ec2::254 fdff:ffff::1 fe00::1 fe80::1 fe80::a00:1
febf::1 fec0::1 feff::1 ff00::1 ff01::1 ff02::1 ff02::fb ff05::2 ff0e::1 ffff::1
2606:4700::5efe:10.0.0.1 2606:4700::200:5efe:127.0.0.1 2a00:1450::5efe:8.8.8.8
""".split()

PUBLIC = """
1.0.0.0 1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 11.0.0.1 100.63.255.254 100.63.255.255 100.128.0.0
100.128.0.1 126.255.255.255 128.0.0.0 128.0.0.1 168.63.129.15 168.63.129.17 169.253.255.255
169.255.0.0 172.15.255.255 172.32.0.0 172.32.0.1 191.255.255.255 192.0.1.0 192.0.1.1 192.0.3.0
192.31.195.255 192.31.197.0 192.52.192.255 192.52.194.0 192.88.98.255 192.88.100.0 192.175.47.255
192.175.49.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0
203.0.112.255 203.0.114.0 223.255.255.255 2000::1 2001:200::1 2001:4860:4860::8888 2001:db7::1
2001:db9::1 2003::1 2400:cb00:2048:1::1 2606:4700::1111 2606:4700:4700::1111 2620:4f:7fff::1
2620:4f:8001::1 2620:fe::fe 2a00:1450:4001:81b::200e 2a02:2e0:3fe:1001::1 2c0f::1
2606:4700::5efd:10.0.0.1 2606:4700:10::6816:1
""".split()

PUBLIC_NAMES = """
example.org www.example.org xn--bcher-kva.example localnews.example local.example
internal.example.org mylocalhost.example notlocal.co localhost.example.org my-internal.org
home.arpa.example 127.example.org 10.0.0.1.example.org 0x7f.example.org a_b.example.org 1e100.net
3com.example example.museum
""".split()

LOCAL_NAMES = """
localhost LOCALHOST localhost. wiki.localhost a.b.localhost printer.local wiki.local. db.internal
metadata.google.internal instance-data.ec2.internal router.home.arpa home.arpa intranet wiki
localhost.localdomain ip6-localhost kubernetes local internal bücher
""".split()

DISGUISED_HOSTS = """
ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ｌｏｃａｌｈｏｓｔ localhoſt localhost。 LOCALHOST． wiki。local ｄｂ．ｉｎｔｅｒｎａｌ
localhost%2e loc%61lhost ١٢٧.٠.٠.١ १२७.०.०.१ 𝟏𝟐𝟕.𝟎.𝟎.𝟏 ¹²⁷.⁰.⁰.¹ ⑫⑦.0.0.1 127｡0｡0｡1 ０ｘ7f000001
0x7f｡1 127.0.0.1。 [::ffff:127.0.0.1%2500] [0:0:0:0:0:ffff:7f00:1] [::ffff:0x7f.1] [::127.1] [::１]
[0000::0001] [fe80::1%25] [::1%0] [[::1]] [::1]] ::1 [64:ff9b:0:0:0:0:7f00:1] [2002:7f00:0001::]
[fec0::127.0.0.1] 127.0.0.1%23.example 127.0.0.1%3f.example 127.0.0.1%5c.example
""".split()

NOT_ADDRESSES = """
http:// http:/// http:///x http:x https: http://. http://.. http://.example.org
http://example..org http://example.org.. http://-example.org
http://example-.org http://%31%32%37.0.0.1/ http://127.0.0.1%2f@example.org http://127.0.0.1%00/
http://example.org%00.local http://[::1 http://::1/ http://[::1]x/ http://[127.0.0.1]/
http://[v1.x]/ http://[]/ http://[::1%25lo]/ http://[fe80::1%eth0]/ http://[fe80::1%25eth0]:80/
http://example.org:x/ http://example.org:99999/ http://example.org:-1/ http://a,b.example
http://a*b.example http://example.org\\@127.0.0.1/ http://exa<mple.org http://127.1/ http://127.0.1/
http://127.0.0.1.1/ http://2130706433/ http://4294967295 http://4294967296/ http://0x7f000001/
http://0X7F000001/ http://0x7f.0.0.1/ http://0x7f.1 http://0x/ http://0177.0.0.1/ http://0177.1/
http://017700000001/ http://00000177.0.0.1/ http://127.0.0.01/ http://127.00.0.1 http://0/ http://00
http://0.0 http://1.2.3 http://256.0.0.1/ http://127.0.0.256 http://0x7f.0x0.0x0.0x1
http://127.0.0.0x1 http://10.1/ http://169.254.43518/ http://2852039166 http://0251.0376.0251.0376
http://１２７.1/ http://①②⑦.1/ http://0x7f。1 http://127。1 http://a.0x7f
""".split()

REFUSED_SCHEMES = """
ftp://example.org/ file:///etc/passwd gopher://127.0.0.1:70/ data:text/html,x javascript:alert(1)
ws://example.org/ unix:///run/docker.sock dict://127.0.0.1 ldap://127.0.0.1/ //example.org/x
/etc/passwd example.org 127.0.0.1 jar:http://127.0.0.1!/ view-source:http://127.0.0.1
httpss://example.org
""".split()

CREDENTIALS = """
http://vik@example.org/ http://vik:secret@example.org/ http://@example.org/ http://:@127.0.0.1/
http://example.org@127.0.0.1/ http://127.0.0.1@example.org/ https://a%40b@127.0.0.1
http://example.org:80@127.0.0.1 http://example.org:@127.0.0.1/#@example.org
""".split()

PORTS = """
http://example.org:22/ http://example.org:0/ http://example.org:25 https://example.org:8443/
http://example.org:8080/ http://1.1.1.1:53/ http://[2606:4700::1111]:6379/ https://example.org:11211
""".split()


def encodings(text: str) -> Iterator[str]:
    """The spellings and disguises of an IPv4 address as the host of a web address."""
    address = IPv4Address(text)
    number = int(address)
    a, b, c, d = address.packed
    yield text
    yield f"{text}."
    yield str(number)
    yield f"0x{number:08x}"
    yield f"0{number:o}"
    yield f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"
    yield f"0{a:o}.0{b:o}.0{c:o}.0{d:o}"
    yield f"{a}.{number & 0xFFFFFF}"
    yield f"{a}.{b}.{number & 0xFFFF}"
    yield f"{a:03d}.{b:03d}.{c:03d}.{d:03d}"
    yield text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    yield text.replace(".", "。")
    yield text.replace(".", "．")
    yield text.replace(".", "%2e")
    yield "".join(f"%{ord(letter):02x}" for letter in text)
    high, low = number >> 16, number & 0xFFFF
    for prefix in ("::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::", "2001:db8::"):
        yield f"[{prefix}{text}]"
        yield f"[{prefix}{high:x}:{low:x}]"
    yield f"[2002:{high:x}:{low:x}::1]"
    yield f"[2001:0:{high:x}:{low:x}::1]"
    yield f"[2001::{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}]"
    yield f"[2606:4700::5efe:{text}]"
    yield f"[fe80::5efe:{high:x}:{low:x}]"
    yield f"[::ffff:{text}%25lo]"


def urls_of(host: str) -> str:
    """The web address of a host given as a name or an address."""
    return f"http://[{host}]/" if ":" in host else f"http://{host}/"


def hostile_urls() -> Iterator[str]:
    """All addresses that are refused, whatever their port."""
    yield from (urls_of(host) for host in (*PRIVATE_IPV4, *PRIVATE_IPV6, *LOCAL_NAMES))
    for base in ("0.0.0.1", "10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1"):
        yield from (f"http://{host}/" for host in encodings(base))
    yield from (f"http://{host}/" for host in DISGUISED_HOSTS)
    yield from (*NOT_ADDRESSES, *CREDENTIALS, *REFUSED_SCHEMES)
