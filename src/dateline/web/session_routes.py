"""Endpoints to sign in and out, and the question who is signed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dateline import workflow
from dateline.picture import AccountRole
from dateline.web.describing import API
from dateline.web.problems import Json, Refused
from dateline.web.sessions import COOKIE, LASTS, Reader, Session, Where, session_of

routes = APIRouter(prefix=API, tags=["session"])


class Credentials(BaseModel):
    """A name and a password."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=200)


class SignedIn(BaseModel):
    """Who is signed in; `token` goes into the header X-CSRF-Token of every request that changes anything.

    Where there are no accounts (`accounts` is false), it is the user of the machine, and no token is needed.
    """

    name: str
    role: AccountRole
    accounts: bool
    token: str | None


def _signed_in(session: Session) -> Json:
    user = session.user
    signed = SignedIn(name=user.name, role=user.role, accounts=True, token=session.token)
    return Json(signed.model_dump())


@routes.post("/session", response_model=SignedIn)
def sign_in(said: Credentials, request: Request, server: Where) -> Response:
    """Sign in; the answer sets the cookie of the session."""
    if not server.accounts:
        raise Refused(403, "this server has no accounts", "it is open to the user of this machine alone")
    address = request.client.host if request.client is not None else ""
    if wait := server.sessions.wait(said.name, address):
        hint = f"try again in {wait} seconds"
        raise Refused(429, "too many attempts to sign in have failed", hint, {"Retry-After": str(wait)})
    with server.sessions.checking:
        user = workflow.user_of(said.name, said.password, where=server.where)
    if user is None:
        server.sessions.fail(said.name, address)
        raise Refused(
            401, "the name or the password is wrong", "whoever runs the server adds users and sets passwords"
        )
    server.sessions.end(request.cookies.get(COOKIE))
    key, session = server.sessions.begin(user)
    answer = _signed_in(session)
    answer.set_cookie(COOKIE, key, max_age=LASTS, path="/", secure=True, httponly=True, samesite="strict")
    return answer


@routes.get("/session", response_model=SignedIn)
def who(user: Reader, server: Where, session: Annotated[Session | None, Depends(session_of)]) -> Response:
    """Say who is signed in, and the token of the session."""
    if session is not None:
        return _signed_in(session)
    return Json(SignedIn(name=user.name, role=user.role, accounts=server.accounts, token=None).model_dump())


@routes.delete("/session", status_code=204, response_class=Response)
def sign_out(_: Reader, request: Request, server: Where) -> Response:
    """Sign out."""
    server.sessions.end(request.cookies.get(COOKIE))
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer
