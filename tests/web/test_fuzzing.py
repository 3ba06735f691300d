"""The API asked at random, as its own description has it: no fault of the server, and only answers of their form.

A few requests to each endpoint in every run; ``make fuzz`` sends many.
"""

import os
import shutil

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks

from dateline import workflow
from dateline.web.app import create_app, description
from kivu import reading_marks
from web.people import HERE

REQUESTS = int(os.environ.get("DATELINE_FUZZ", "2"))
OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(description()).get_all_operations()]
TAKES = {
    (method, path): "parameters" in operation or "requestBody" in operation
    for path, methods in description()["paths"].items()
    for method, operation in methods.items()
}
CHECKS = {
    GenerationMode.POSITIVE: [
        checks.not_a_server_error,
        checks.content_type_conformance,
        checks.response_schema_conformance,
        checks.status_code_conformance,
    ],
    GenerationMode.NEGATIVE: [checks.not_a_server_error],
}


@pytest.fixture(scope="module")
def app(kivu, tmp_path_factory):
    """A server over a store of its own."""
    path = str(shutil.copy(kivu, tmp_path_factory.mktemp("fuzz") / "own.db"))
    with reading_marks():
        yield create_app(path)


@pytest.fixture(scope="module")
def there(kivu):
    """Something of each kind that is in the store, by the paths that take it."""
    claim = workflow.claims(where=kivu, limit=1).claims[0]
    return {
        "reports": claim.provenance.report,
        "claims": claim.id,
        "fields": claim.id,
        "events": workflow.events(where=kivu, limit=1).events[0].id,
        "sources": workflow.sources(where=kivu)[0].id,
    }


@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        pytest.param(operation, mode, id=f"{operation.label}, {mode}")
        for operation in OPERATIONS
        for mode in CHECKS
        if mode.is_positive or TAKES[operation.method, operation.path]  # else nothing wrong can be sent
    ],
)
def test_no_request_is_a_fault_of_the_server(app, there, operation, mode):
    """Whatever is asked, the answer is one that the description tells of; what does not fit is no fault either."""

    known = {"id": there[operation.path.split("/")[3]]} if "{id}" in operation.path else None
    found = operation.as_strategy(mode, path_parameters=known if mode.is_positive else None)

    @settings(
        max_examples=REQUESTS,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=found)
    def ask(case):
        case.call_and_validate(base_url=HERE, app=app, checks=CHECKS[mode], timeout=300)

    ask()
