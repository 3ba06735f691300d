"""Whose requests are taken: this machine's own alone, or those of users who sign in."""

import pytest
from fastapi.testclient import TestClient

from dateline import workflow
from dateline.errors import NotFound, Unavailable, UsageError
from dateline.web.app import create_app
from dateline.web.guards import is_loopback
from dateline.web.serving import _listening, serve
from dateline.web.sessions import Sessions
from web.people import HERE, PASSWORD, signed_in

API = "/api/v1"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="this machine"),
        pytest.param({"host": "127.0.0.1:8000"}, 200, id="by its address"),
        pytest.param({"host": "[::1]:8000"}, 200, id="by its other address"),
        pytest.param({"origin": HERE}, 200, id="its own page"),
        pytest.param({"host": "rebound.example:8000"}, 403, id="a name bound to this machine"),
        pytest.param({"host": "localhost.rebound.example"}, 403, id="a name that begins alike"),
        pytest.param({"host": ""}, 403, id="no name"),
        pytest.param({"host": "[::1"}, 403, id="half a name"),
        pytest.param({"origin": "https://other.example"}, 403, id="another site's page"),
        pytest.param({"origin": "http://localhost:3000"}, 403, id="another server's page"),
        pytest.param({"origin": "null"}, 403, id="a page of no site"),
    ],
)
def test_on_loopback_only_this_machine_is_answered(client, headers, status):
    """A page of another site cannot ask through a browser, under whatever name."""
    assert client.get(f"{API}/status", headers=headers).status_code == status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_record(coder, site):
    """Also where the browser sends no origin; nothing is recorded."""
    answer = coder.post(f"{API}/corrections/1/undo", json={}, headers={"sec-fetch-site": site})
    assert answer.status_code == 403


def test_a_form_of_another_site_is_no_request(coder):
    """What a plain form can send is not read as JSON."""
    report = coder.get(f"{API}/reports").json()["items"][0]["id"]
    answer = coder.post(
        f"{API}/reports/{report}/retract", content='{"note": ""}', headers={"content-type": "text/plain"}
    )
    assert answer.status_code == 422
    assert coder.get(f"{API}/log").json()["items"] == []


def test_what_is_too_long_is_not_read(coder):
    """It is refused by its length."""
    answer = coder.post(f"{API}/corrections", content=b"x" * 1_000_001)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


@pytest.mark.parametrize(
    "path", ["/", f"{API}/docs", f"{API}/events", f"{API}/nothing", f"{API}/events?limit=0"]
)
def test_every_answer_tells_browsers_what_they_may_do(client, path):
    """Nothing but the server's own is loaded, nothing is framed, guessed or kept."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_a_refusal_is_dressed_too(client):
    """What is refused at the door has the same headers."""
    headers = client.get("/", headers={"host": "rebound.example"}).headers
    assert "default-src 'none'" in headers["content-security-policy"]


def test_without_accounts_nobody_signs_in(client):
    """The user of the machine is who asks."""
    who = client.get(f"{API}/session").json()
    assert (who["accounts"], who["role"], who["token"]) == (False, "admin", None)
    assert client.post(f"{API}/session", json={"name": "a", "password": "b"}).status_code == 403


@pytest.mark.parametrize("path", ["events", "reports", "ledgers/control", "session", "log", "status"])
def test_with_accounts_nothing_is_told_to_strangers(team, path):
    """Only the pages that say what there is."""
    answer = team().get(f"{API}/{path}")
    assert (answer.status_code, answer.json()["title"]) == (401, "Refused")


def test_every_endpoint_asks_who_it_is(team):
    """By the description: none but the one that signs in answers a stranger."""
    client = team()
    for path, methods in client.get(f"{API}/openapi.json").json()["paths"].items():
        for method in methods:
            if (method, path) != ("post", f"{API}/session"):
                address = path.replace("{id}", "abcd").replace("{number}", "1")
                sent = {"json": {}} if method == "post" else {}
                answer = client.request(method, address, **sent)
                assert answer.status_code in (401, 422), (method, path)
                assert "items" not in answer.text


def test_who_signs_in_is_who_says_so(team):
    """In the log, and in no other's name."""
    client = signed_in(team(), "carl")
    report = client.get(f"{API}/reports").json()["items"][0]["id"]
    done = client.post(f"{API}/reports/{report}/retract", json={"note": "a hoax"})
    assert done.json()["by"] == "carl"
    forged = client.post(f"{API}/reports/{report}/restore", json={"by": "vera"})
    assert (forged.status_code, forged.json()["detail"]) == (403, "carl cannot record for 'vera'")


def test_a_change_needs_the_token_of_the_session(team):
    """The cookie alone, which a browser sends by itself, is not enough."""
    client = signed_in(team(), "carl")
    report = client.get(f"{API}/reports").json()["items"][0]["id"]
    for token in ("", "wrong"):
        client.headers["X-CSRF-Token"] = token
        assert client.post(f"{API}/reports/{report}/retract", json={}).status_code == 403
    assert client.get(f"{API}/log").json()["items"] == []


def test_a_viewer_reads_and_does_not_record(team):
    """As the role says."""
    client = signed_in(team(), "vera")
    report = client.get(f"{API}/reports").json()["items"][0]["id"]
    answer = client.post(f"{API}/reports/{report}/retract", json={})
    assert (answer.status_code, answer.json()["detail"]) == (403, "a viewer may not do this")


def test_the_cookie_is_kept_from_scripts_and_other_sites(team):
    """And from connections that can be overheard."""
    answer = team().post(f"{API}/session", json={"name": "carl", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "secure", "path=/"))


def test_sessions_end(team, own):
    """When somebody signs out, gets another password, or is removed."""
    client = signed_in(team(), "carl")
    assert client.delete(f"{API}/session").status_code == 204
    assert client.get(f"{API}/events").status_code == 401
    signed_in(client, "carl")
    workflow.add_user("carl", PASSWORD, "viewer", where=own)
    assert client.get(f"{API}/events").status_code == 401
    signed_in(client, "carl")
    workflow.remove_user("carl", where=own)
    assert client.get(f"{API}/events").status_code == 401


def test_guessing_passwords_comes_to_an_end(team):
    """After five, even the right one is not looked at; another user is not kept out."""
    client = team()
    wrong = {"name": "carl", "password": "guess"}
    statuses = [client.post(f"{API}/session", json=wrong).status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    late = client.post(f"{API}/session", json={"name": "carl", "password": PASSWORD})
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0
    signed_in(team(), "vera")


def test_an_unknown_name_is_told_as_a_wrong_password(team):
    """So that nobody learns who has an account."""
    client = team()
    answers = [
        client.post(f"{API}/session", json={"name": name, "password": "guess"}).json()
        for name in ("carl", "nobody")
    ]
    assert answers[0] == answers[1]


def test_attempts_may_be_made_again_after_a_while():
    """When the first of them is a quarter of an hour old; a session ends after twelve hours."""
    now = [1000.0]
    sessions = Sessions(clock=lambda: now[0])
    for _ in range(5):
        sessions.fail("carl", "10.0.0.1")
    assert sessions.wait("carl", "10.0.0.2") > 0
    assert sessions.wait("vera", "10.0.0.1") == 0
    now[0] += 901
    assert sessions.wait("carl", "10.0.0.1") == 0
    key, session = sessions.begin(workflow.accounts.User(name="carl", role="coder", since=""))
    assert sessions.of(key) == session
    now[0] += 12 * 3600
    assert sessions.of(key) is None


def test_a_secret_is_a_hash_and_is_shown_to_nobody(own):
    """Argon2id in the store; a password that is too short or a name that is none is refused."""
    from dateline.store import open_store

    shown = workflow.add_user("ann", PASSWORD, "admin", where=own)
    with open_store(own) as store:
        (account,) = store.accounts()
    assert account.secret.startswith("$argon2id$")
    assert not hasattr(shown, "secret")
    assert workflow.user_of("ann", PASSWORD, where=own) == shown
    assert workflow.user_of("ann", "another one", where=own) is None
    for name, password in (("ann", "short"), ("a b", PASSWORD), ("", PASSWORD)):
        with pytest.raises(UsageError):
            workflow.add_user(name, password, "coder", where=own)
    with pytest.raises(NotFound):
        workflow.remove_user("ben", where=own)


@pytest.mark.parametrize(
    ("host", "own_machine"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
     ("::", False), ("192.168.1.4", False), ("unit.example", False), ("", False)],
)  # fmt: skip
def test_which_addresses_are_this_machine_alone(host, own_machine):
    """All others can be reached from elsewhere."""
    assert is_loopback(host) == own_machine


def test_no_other_address_is_served_without_users(kivu):
    """It says how to add one."""
    with pytest.raises(UsageError, match="has no users") as refused:
        serve(kivu, "0.0.0.0", 0, said=lambda words: None)
    assert "users add" in refused.value.hint


def test_an_address_that_is_taken_is_said_to_be_so(kivu):
    """In one line."""
    with _listening("127.0.0.1", 0) as taken, pytest.raises(Unavailable, match="cannot be listened on"):
        serve(kivu, "127.0.0.1", taken.getsockname()[1], said=lambda words: None)


def test_on_a_network_another_sites_page_cannot_record(own):
    """Its origin is not the host that is asked."""
    client = TestClient(create_app(own, accounts=True), base_url="https://unit.example")
    sent = {"json": {"name": "a", "password": "b"}, "headers": {"origin": "https://other.example"}}
    assert client.post(f"{API}/session", **sent).status_code == 403
