"""Clients of a server over the example reports: one that only asks, one that may change its own copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from dateline import workflow
from dateline.web.app import create_app
from web.people import HERE, PASSWORD


@pytest.fixture(scope="session")
def client(kivu) -> TestClient:
    """Somebody at the machine itself, who only asks."""
    return TestClient(create_app(kivu), base_url=HERE)


@pytest.fixture
def coder(own) -> TestClient:
    """Somebody at the machine itself, over a store that may be changed."""
    return TestClient(create_app(own), base_url=HERE)


@pytest.fixture
def team(own, monkeypatch) -> Callable[[], TestClient]:
    """A server to users: a viewer and a coder, whose passwords are hashed at the least cost; a new client each time."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("dateline.workflow.accounts._hasher", lambda: cheap)
    for name, role in (("vera", "viewer"), ("carl", "coder")):
        workflow.add_user(name, PASSWORD, role, where=own)
    app = create_app(own, accounts=True)
    return lambda: TestClient(app, base_url="https://unit.example")
