"""Who asks the servers of tests, and how they sign in."""

from __future__ import annotations

from fastapi.testclient import TestClient

HERE = "http://localhost:8000"
PASSWORD = "long enough to pass"


def signed_in(client: TestClient, name: str) -> TestClient:
    """The client, signed in, with the token in every request."""
    answer = client.post("/api/v1/session", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["token"]
    return client
