"""Links asked over a real connection, to a server that misbehaves in every way; nothing leaves this computer."""

import asyncio
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import httpx
import pytest

from prongsai.cli.links.fetch import Asker, named_ports
from prongsai.cli.links.gate import Manner
from prongsai.cli.links.judge import LinkFinding, judge
from prongsai.cli.links.network import Inner, PinnedTransport, client, is_public
from prongsai.cli.links.run import ask
from prongsai.cli.links.signs import signs
from prongsai.cli.links.trail import Trail
from prongsai.model.generated.links import NOTES, LinkResult
from tests.misbehaving import Log, misbehaving_server

QUICK = Manner(delay=0.0, backoff=0.02, longest_wait=2.0)
"""Answers may take their time, as on a machine that does much else."""
IMPATIENT = Manner(delay=0.0, backoff=0.02, connect=30.0, read=0.4, deadline=0.8, longest_wait=2.0)
"""For what never answers."""
TODAY = date(2025, 1, 15)
Server = tuple[int, Log]


@pytest.fixture
def server() -> Iterator[Server]:
    """A misbehaving server of the test's own."""
    with misbehaving_server() as found:
        yield found


class Names:
    """A name server of our own: what a name leads to, and what was asked. Unknown names are this computer."""

    def __init__(self, names: Mapping[str, Sequence[str]] | None = None) -> None:
        self.names = names or {}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        if host.endswith(".later"):
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return self.names.get(host, ["127.0.0.1"])


def follow(
    url: str, manner: Manner = QUICK, names: Names | None = None, *, private: bool = True, also: Sequence[str] = ()
) -> Trail:
    """A link followed; every name leads to this computer unless `names` says otherwise."""

    async def run() -> Trail:
        async with client(names or Names(), manner, allow_private=private) as http:
            return await Asker(http, manner, signs(), named_ports([url, *also])).follow(url)

    return asyncio.run(run())


def found(url: str, manner: Manner = QUICK, names: Names | None = None, *, private: bool = True) -> LinkFinding:
    """A link followed and judged."""
    return judge(follow(url, manner, names, private=private), signs())


VERDICTS = [
    ("ok", "ok", None),
    ("box", "ok", None),
    ("sheet.xlsx", "ok", None),
    ("true.pdf", "ok", None),
    ("huge.pdf", "ok", None),
    ("huge", "ok", None),
    ("clock", "ok", None),
    ("head-refused", "ok", None),
    ("head-missing", "ok", None),
    ("head-reset", "ok", None),
    ("weak", "ok", None),
    ("flaky", "ok", None),
    ("dance", "ok", None),
    ("rot13", "ok", None),
    ("zipped", "ok", None),
    ("moved", "redirected", "moved"),
    ("refresh", "redirected", "moved"),
    ("steps/10", "redirected", "moved"),
    ("steps/11", "broken", "too-many-redirects"),
    ("circle/a", "broken", "redirect-loop"),
    ("nowhere", "broken", "not-found"),
    ("gone", "broken", "gone"),
    ("down", "broken", "server-error"),
    ("reset", "broken", "reset"),
    ("hangup", "broken", "reset"),
    ("garbage", "broken", "bad-answer"),
    ("forbidden", "cannot-verify", "forbidden"),
    ("busy-long", "cannot-verify", "too-many-requests"),
    ("busy-until", "cannot-verify", "too-many-requests"),
    ("busy-beyond", "cannot-verify", "too-many-requests"),
    ("busy-always", "cannot-verify", "too-many-requests"),
    ("teapot", "cannot-verify", "odd-status"),
    ("challenge", "cannot-verify", "challenge"),
    ("firewall", "cannot-verify", "challenge"),
    ("soft", "soft-404", "says-not-found"),
    ("soft-old", "soft-404", "says-not-found"),
    ("soft-english", "soft-404", "says-not-found"),
    ("soft-long", "soft-404", "says-not-found"),
    ("shell", "cannot-verify", "needs-scripts"),
    ("packed", "soft-404", "says-not-found"),
    ("closed", "soft-404", "maintenance"),
    ("news/12", "soft-404", "home-page"),
    ("empty", "soft-404", "empty"),
    ("members", "login", "sign-in"),
    ("door", "login", "sign-in"),
    ("needs-account", "login", "sign-in"),
    ("false.pdf", "wrong-type", "pdf-is-page"),
    ("torn.pdf", "wrong-type", "not-a-pdf"),
    ("sheet.docx", "wrong-type", "file-is-page"),
    ("silent", "timeout", "slow"),
    ("drip", "timeout", "slow"),
    ("elsewhere?ftp://example.com/a", "blocked", "other-scheme"),
    ("elsewhere?http://example.com:22/", "blocked", "odd-port"),
    ("elsewhere?http://exa mple.com:99999/", "broken", "bad-address"),
]


@pytest.mark.parametrize(("path", "verdict", "note"), VERDICTS, ids=[path for path, _, _ in VERDICTS])
def test_each_way_to_misbehave_has_its_verdict(path: str, verdict: str, note: str | None, server: Server) -> None:
    """What is there is ok, what is not is broken, what only a person can tell is cannot-verify, and so on."""
    manner = IMPATIENT if path in ("silent", "drip") else QUICK
    finding = found(f"http://www.example.com:{server[0]}/{path}", manner)
    assert (finding.verdict, finding.note) == (verdict, note)
    assert note is None or note in NOTES


def test_a_head_that_is_not_answered_is_asked_as_a_page(server: Server) -> None:
    """Some servers are silent to HEAD only; after a time-out GET gets its answer."""
    patient = Manner(delay=0.0, backoff=0.02, read=1.0, deadline=1.4)  # the server is silent for longer
    assert found(f"http://www.example.com:{server[0]}/head-silent", patient).verdict == "ok"
    assert server[1].methods("/head-silent")[:2] == ["HEAD", "GET"]


def test_nobody_listens(server: Server) -> None:
    """A refused connection, a name that does not exist, and a name server that fails are three things."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        assert (found(f"http://a.example.com:{port}/").verdict, found(f"http://a.example.com:{port}/").note) == (
            "broken",
            "refused",
        )
    assert found("http://a.invalid/").note == "no-name"
    assert (found("http://a.later/").verdict, found("http://a.later/").note) == ("cannot-verify", "no-network")


def test_head_is_enough_where_it_says_all(server: Server) -> None:
    """A file of a known kind and a redirect are not fetched; a page is read, and a PDF's first bytes."""
    port, log = server
    for path in ("sheet.xlsx", "moved", "true.pdf"):
        follow(f"http://www.example.com:{port}/{path}")
    assert log.methods("/sheet.xlsx") == ["HEAD"]
    assert log.methods("/moved") == ["HEAD"]
    assert log.methods("/ok") == ["HEAD", "GET"]
    assert log.methods("/true.pdf") == ["HEAD", "GET"]


def test_what_was_seen_is_told(server: Server) -> None:
    """Status, kind and size of a file; for a page no size, which changes with each visit."""
    port, _ = server
    finding = found(f"http://www.example.com:{port}/true.pdf")
    assert (finding.status, finding.content_type, finding.size) == (200, "application/pdf", 5009)
    page = found(f"http://www.example.com:{port}/ok")
    assert (page.content_type, page.size, page.final_url) == ("text/html", None, None)


def test_a_redirect_is_reported_with_its_end(server: Server) -> None:
    """The address it ended at, without the fragment; of a sign-in without the query, which is of that visit alone."""
    base = f"http://www.example.com:{server[0]}"
    assert found(f"{base}/moved").final_url == f"{base}/ok?a=b"
    assert found(f"{base}/members").final_url == f"{base}/account/login"


def test_another_host_is_followed_and_named(server: Server) -> None:
    """A redirect to another host is taken, since that is where a reader ends, and the report can name that host."""
    port, _ = server
    there = f"http://other.example.com:{port}/ok"
    trail = follow(f"http://www.example.com:{port}/elsewhere?{there}", also=[there])
    finding = judge(trail, signs())
    assert (finding.verdict, finding.note, finding.final_url) == ("redirected", "moved-host", there)


def test_a_sign_in_is_recognised_without_being_asked(server: Server) -> None:
    """A redirect to a sign-in ends there: its host is not even looked up."""
    names = Names()
    url = f"http://docs.google.com:{server[0]}/owned"
    finding = judge(follow(url, names=names), signs())
    assert (finding.verdict, finding.note) == ("permission", "sharing")
    assert finding.final_url == "https://accounts.google.com/v3/signin/identifier"
    assert set(names.asked) == {"docs.google.com"}
    assert server[1].methods("/account/login") == []


@pytest.mark.parametrize(
    ("path", "verdict", "note"),
    [
        ("shared", "permission", "sharing"),
        ("open?id=1", "redirected", "drive-open"),
        ("file/d/1/view", "ok", None),
        ("needs-account", "permission", "sharing"),
    ],
)
def test_google_drive(path: str, verdict: str, note: str | None, server: Server) -> None:
    """A page that offers to ask for access is a file not shared; `open?id=` is an old form that still leads there."""
    finding = found(f"http://drive.google.com:{server[0]}/{path}")
    assert (finding.verdict, finding.note) == (verdict, note)


def test_a_huge_body_is_not_read(server: Server) -> None:
    """Of a body without an end only the beginning crosses the wire, and of a packed one little is unpacked."""
    port, log = server
    follow(f"http://www.example.com:{port}/huge")
    follow(f"http://www.example.com:{port}/huge.pdf")
    end = follow(f"http://www.example.com:{port}/bomb").end
    assert log.sent < 20_000_000, "the rest is what the system's buffers take before they notice"
    assert len(getattr(end, "body", b"x")) <= QUICK.body


def test_a_trickle_ends_at_the_deadline(server: Server) -> None:
    """A byte now and then resets every time-out of a connection, but not the deadline of a request."""
    finding = found(f"http://www.example.com:{server[0]}/drip", Manner(delay=0, attempts=1, read=60, deadline=0.5))
    assert finding.note == "slow"


def test_a_slow_host_gets_little_time_altogether(server: Server) -> None:
    """However many links lead there: when it has used up its time it is not asked again, and that is said."""
    port, log = server
    urls = [f"http://www.example.com:{port}/drip/{i}" for i in range(12)]
    results = _ask(urls, Manner(delay=0, backoff=0.01, read=60, deadline=0.4, slow_host=0.6))
    assert {result.note for result in results.values()} == {"slow", "host-silent"}
    assert len(results) == len(urls)
    assert len(log.asked) <= 8


@pytest.mark.parametrize(
    ("place", "note"),
    [("ข้อ-1", None), ("%E0%B8%82%E0%B9%89%E0%B8%AD-1", None), ("two", None), ("top", None), ("!/app", None),
     (":~:text=a", None), ("three", "no-such-place")],
)  # fmt: skip
def test_a_part_of_a_page_is_looked_for(place: str, note: str | None, server: Server) -> None:
    """The page is asked once for all its parts; what it has not a person must look at, and scripts' own are theirs."""
    port, log = server
    page = f"http://www.example.com:{port}/parts"
    results = _ask([page, f"{page}#{place}"], QUICK)
    assert results[page].verdict == "ok"
    assert (results[f"{page}#{place}"].note, results[f"{page}#{place}"].outcome) == (note, "unsure" if note else "fine")
    assert log.methods("/parts") == ["HEAD", "GET"]


NEVER = ("169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "100.100.100.200", "[::ffff:169.254.1.1]", "168.63.129.16")


@pytest.mark.parametrize("address", NEVER)
@pytest.mark.parametrize("way", ["written", "redirect", "name"])
def test_secrets_of_machines_are_never_asked(address: str, way: str, server: Server) -> None:
    """Not even where inner addresses are allowed: written so, behind a redirect, or behind a name."""
    port, log = server
    names = Names({"inner.example.com": [address.strip("[]")]})
    there = f"http://{address}/" if way != "name" else "http://inner.example.com/"
    url = f"http://www.example.com:{port}/elsewhere?{there}" if way == "redirect" else there
    finding = judge(follow(url, names=names), signs())
    assert (finding.verdict, finding.note) == ("blocked", "private-name" if way == "name" else "private-address")
    assert len(log.asked) == (way == "redirect")


def test_retry_after_is_honoured(server: Server) -> None:
    """A server that asks for a second gets it, and is then found to be well."""
    begun = time.monotonic()
    assert found(f"http://www.example.com:{server[0]}/busy").verdict == "ok"
    assert time.monotonic() - begun >= 1.0


def test_a_server_that_asks_for_an_hour_is_left_alone(server: Server) -> None:
    """It is not waited for, and no other link of that host is asked in the same run."""
    port, log = server
    urls = [f"http://www.example.com:{port}/busy-long", f"http://www.example.com:{port}/ok"]
    results = _ask(urls, Manner(delay=0.2, per_host=1))
    assert len(log.asked) == 1
    assert {result.verdict for result in results.values()} == {"cannot-verify"}


def test_a_second_attempt_waits_twice_as_long(server: Server) -> None:
    """The pauses grow, and after the last attempt there is none."""
    manner = Manner(delay=0, backoff=0.2, attempts=3)
    begun = time.monotonic()
    follow(f"http://www.example.com:{server[0]}/down", manner)
    assert server[1].methods("/down") == ["HEAD", "GET", "GET", "GET"]
    assert time.monotonic() - begun >= 0.2 + 0.4


def test_a_dead_host_is_not_asked_again_and_again(server: Server) -> None:
    """Failures in a row use up the patience with a host: first the second attempts end, then the asking."""
    port, log = server
    urls = [f"http://www.example.com:{port}/reset/{i}" for i in range(30)]
    results = _ask(urls, Manner(delay=0, backoff=0.05, attempts=2))
    assert {result.note for result in results.values()} == {"reset", "host-silent"}
    assert {result.verdict for result in results.values() if result.note == "host-silent"} == {"cannot-verify"}
    assert len(results) == 30
    assert len(log.asked) <= 20


def test_an_answer_restores_the_patience(server: Server) -> None:
    """A host that answers is not dead, however often single links of it fail."""
    port, _ = server
    urls = [f"http://www.example.com:{port}/{name}/{i}" for i in range(12) for name in ("ok", "reset")]
    results = _ask(urls, Manner(delay=0, backoff=0.05, attempts=2, per_host=1))
    assert sum(result.verdict == "ok" for result in results.values()) == 12


def _ask(urls: Sequence[str], manner: Manner, names: Names | None = None) -> dict[str, LinkResult]:
    results: dict[str, LinkResult] = {}
    asyncio.run(ask(urls, results, TODAY, manner, names or Names(), allow_private=True))
    return results


def test_one_host_is_asked_slowly(server: Server) -> None:
    """Requests to one host begin a pause apart, and few are open at once."""
    port, log = server
    begun = time.monotonic()
    _ask([f"http://www.example.com:{port}/slowly/{i}" for i in range(3)], Manner(delay=0.25, per_host=1))
    assert len(log.asked) == 6
    assert time.monotonic() - begun >= 5 * 0.25
    assert log.most_at_once == 1


def test_several_hosts_are_asked_at_once_but_not_too_many(server: Server) -> None:
    """The limit over all hosts holds, and is used."""
    port, log = server
    _ask([f"http://h{i}.example.com:{port}/slowly" for i in range(9)], Manner(delay=0, at_once=3))
    assert log.most_at_once == 3


def test_only_hosts_of_the_data_are_looked_up(server: Server) -> None:
    """No service of a third party hears of a run; and the server hears the project's name, nothing of the reader."""
    names = Names()
    _ask([f"http://h{i}.example.com:{server[0]}/ok#part" for i in range(3)], QUICK, names)
    assert set(names.asked) == {"h0.example.com", "h1.example.com", "h2.example.com"}
    [agent] = server[1].agents
    assert "Prongsai" in agent
    assert "python" not in agent.lower()
    assert not {"cookie", "referer", "authorization", "from"} & {name for sent in server[1].headers for name in sent}


def test_the_environments_proxy_is_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look the name up itself, and what was judged would not be what is connected to."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert found(f"http://www.example.com:{server[0]}/ok").verdict == "ok"


def test_one_link_is_asked_once_however_often_it_is_written(server: Server) -> None:
    """Two fragments of a page are one page; each gets its result under its own name."""
    port, log = server
    urls = [f"http://www.example.com:{port}/ok#a", f"http://www.example.com:{port}/ok#b"]
    assert sorted(_ask(urls, QUICK)) == urls
    assert log.methods("/ok") == ["HEAD", "GET"]


# Where the way must not lead


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "168.63.129.16",
        "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1",
        "not an address",
    ],
)  # fmt: skip
def test_inner_addresses(address: str) -> None:
    """Private, loopback, link-local, metadata, multicast and reserved addresses, also inside those that carry them."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "203.150.1.1", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    """What anybody can reach may be asked."""
    assert is_public(address)


@pytest.mark.parametrize(
    ("host", "note"),
    [
        ("127.0.0.1", "private-address"),
        ("[::1]", "private-address"),
        ("[::ffff:127.0.0.1]", "private-address"),
        ("192.168.1.10", "private-address"),
        ("intranet.local", "private-address"),
        ("localhost", "private-address"),
        ("www.localhost.", "private-address"),
        ("127.1", "private-name"),
        ("www.example.com", "private-name"),
    ],
)
def test_inner_networks_are_refused(host: str, note: str, server: Server) -> None:
    """By number, by the name of an inner network, or by what the name leads to; nothing is sent there."""
    port, log = server
    finding = found(f"http://{host}:{port}/ok", private=False)
    assert (finding.verdict, finding.note) == ("blocked", note)
    assert log.asked == []


def test_inner_networks_can_be_allowed(server: Server) -> None:
    """`--allow-private` is for an office that checks a server of its own."""
    assert found(f"http://127.0.0.1:{server[0]}/ok", private=True).verdict == "ok"


class Recording(httpx.AsyncBaseTransport):
    """In place of the network: what it was asked to connect to, and the answers it gives."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.requests: list[httpx.Request] = []
        self.answers = list(answers)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers.pop(0) if self.answers else httpx.Response(200, text="x")


def _pinned(inner: Recording, names: Names, *urls: str) -> list[httpx.Response]:
    async def run() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=PinnedTransport(inner, names, allow_private=False)) as http:
            return [await http.get(url) for url in urls]

    return asyncio.run(run())


def test_the_judged_address_is_the_one_connected_to() -> None:
    """The library gets the number; the name stays in the Host header and in TLS, whose certificate is held to it."""
    inner, names = Recording(), Names({"www.example.com": ["203.150.1.1"]})
    _pinned(inner, names, "https://www.example.com/a?b=c")
    [request] = inner.requests
    assert request.url == "https://203.150.1.1/a?b=c"
    assert request.headers["Host"] == "www.example.com"
    assert request.extensions["sni_hostname"] == "www.example.com"
    assert names.asked == ["www.example.com"]


def test_a_name_that_changes_its_mind_is_refused() -> None:
    """DNS rebinding: public at the first question, inner at the second. Each connection is judged by its own answer."""

    class Rebinding(Names):
        async def __call__(self, host: str, port: int) -> Sequence[str]:
            self.asked.append(host)
            return ["203.150.1.1"] if len(self.asked) == 1 else ["127.0.0.1"]

    inner = Recording()
    with pytest.raises(Inner):
        _pinned(inner, Rebinding(), "http://evil.example.com/", "http://evil.example.com/")
    assert [request.url.host for request in inner.requests] == ["203.150.1.1"]


def test_of_mixed_addresses_only_public_ones_are_used() -> None:
    """An inner address beside a public one is never connected to."""
    inner = Recording()
    _pinned(inner, Names({"www.example.com": ["fd00::1", "10.0.0.1", "203.150.1.1"]}), "http://www.example.com/")
    assert [request.url.host for request in inner.requests] == ["203.150.1.1"]


@pytest.mark.parametrize(
    "place",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://inner.example.com/"],
)
def test_a_redirect_into_an_inner_network_is_refused(place: str) -> None:
    """Each hop is judged as the first one is."""
    names = Names({"www.example.com": ["203.150.1.1"], "inner.example.com": ["10.0.0.1"]})
    inner = Recording(httpx.Response(302, headers={"Location": place}))

    async def run() -> Trail:
        transport = PinnedTransport(inner, names, allow_private=False)
        async with httpx.AsyncClient(transport=transport) as http:
            return await Asker(http, QUICK, signs(), frozenset()).follow("http://www.example.com/")

    finding = judge(asyncio.run(run()), signs())
    assert finding.verdict == "blocked"
    assert [request.url.host for request in inner.requests] == ["203.150.1.1"]


def test_a_redirects_user_name_is_not_sent() -> None:
    """`https://user:secret@host/` in a Location would make the library sign in."""
    names = Names({"www.example.com": ["203.150.1.1"]})
    inner = Recording(httpx.Response(302, headers={"Location": "http://a:b@www.example.com/x"}))

    async def run() -> Trail:
        async with httpx.AsyncClient(transport=PinnedTransport(inner, names, allow_private=False)) as http:
            return await Asker(http, QUICK, signs(), frozenset()).follow("http://www.example.com/")

    asyncio.run(run())
    assert len(inner.requests) > 1
    assert not any("authorization" in request.headers for request in inner.requests)
