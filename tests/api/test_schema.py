"""The OpenAPI description is complete: it validates and names every address of the door."""

import pytest
from django.urls import get_resolver
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from api.urls import urlpatterns

OUTSIDE = {"schema", "docs", "not_found"}


@pytest.fixture(scope="module")
def schema():
    return SchemaGenerator().get_schema(request=None, public=True)


def test_the_description_validates(schema):
    validate_schema(schema)
    assert schema["info"]["title"] == "Merit system"


def test_every_address_is_described(schema):
    assert get_resolver()
    expected = len([pattern for pattern in urlpatterns if pattern.name not in OUTSIDE])
    assert len(schema["paths"]) == expected


def test_every_operation_but_the_token_needs_a_sign_in(schema):
    open_ones = [
        (path, method)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
        if {} in operation.get("security", [{}])
    ]
    assert open_ones == []
