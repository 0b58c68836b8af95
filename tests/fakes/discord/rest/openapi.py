"""Checks of paths and request bodies against Discord's OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.fakes.discord.errors import Problem
from tests.fakes.discord.protocol import Json

DOCUMENT_URI = "urn:discord-openapi"
MAX_REASON_LENGTH = 240
CODES = {
    "minLength": "BASE_TYPE_BAD_LENGTH",
    "maxLength": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "required": "BASE_TYPE_REQUIRED",
    "enum": "BASE_TYPE_CHOICES",
}


class OpenApi:
    """The OpenAPI document and its validators, each compiled at first use."""

    def __init__(self, document: Json) -> None:
        """Prepare the validation of a document."""
        self._paths: Json = document["paths"]
        contents = _with_lenient_snowflakes(document)
        resource = DRAFT202012.create_resource(contents)
        registry: Registry[Any] = Registry()
        self._registry = registry.with_resource(DOCUMENT_URI, resource)
        self._validators: dict[str, Draft202012Validator] = {}

    def route(self, method: str, path: str) -> str | None:
        """The template that matches a path, preferably by literal segments; None if none does."""
        segments = path.split("/")
        matches = [
            template
            for template, operations in self._paths.items()
            if method.lower() in operations and _matches(template.split("/"), segments)
        ]
        return min(matches, key=lambda template: template.count("{"), default=None)

    def problems(self, method: str, route: str, body: object) -> list[Problem]:
        """Problems of a request body according to the document."""
        operation = self._paths.get(route, {}).get(method.lower(), {})
        if "application/json" not in operation.get("requestBody", {}).get("content", {}):
            return []
        errors = self._validator(method.lower(), route).iter_errors(body)
        return [_problem(_likeliest(error)) for error in errors]

    def _validator(self, method: str, route: str) -> Draft202012Validator:
        step = quote(route.replace("/", "~1"), safe="~@")
        pointer = f"/paths/{step}/{method}/requestBody/content/application~1json/schema"
        if pointer not in self._validators:
            schema = {"$ref": f"{DOCUMENT_URI}#{pointer}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        return self._validators[pointer]


@cache
def openapi_document() -> OpenApi | None:
    """Discord's OpenAPI document, or None where it is not available."""
    root = Path(__file__).resolve().parents[4]
    path = root.parent / "shared" / "reference" / "discord-openapi.json"
    if not path.is_file():
        return None
    return OpenApi(json.loads(path.read_text(encoding="utf-8")))


def _with_lenient_snowflakes(document: Json) -> Json:
    # Discord accepts ids as numbers too, and discord.py sends some that way.
    components = document["components"]
    lenient = {"anyOf": [components["schemas"]["SnowflakeType"], {"type": "integer", "minimum": 0}]}
    schemas = {**components["schemas"], "SnowflakeType": lenient}
    return {**document, "components": {**components, "schemas": schemas}}


def _matches(template: list[str], segments: list[str]) -> bool:
    return len(template) == len(segments) and all(
        want == have or want.startswith("{") for want, have in zip(template, segments, strict=True)
    )


def _likeliest(error: ValidationError) -> ValidationError:
    """The error in the branch of a choice of schemas that was most likely meant."""
    while error.validator in {"anyOf", "oneOf"} and error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        error = min(branches.values(), key=_distance)[0]
    return error


def _distance(errors: Iterable[ValidationError]) -> tuple[bool, int]:
    # A wrong type, or a wrong "type" member, means that another branch was meant.
    errors = list(errors)
    wrong_type = any(
        (not error.relative_path and error.validator == "type")
        or (list(error.relative_path) == ["type"] and error.validator in {"enum", "const"})
        for error in errors
    )
    return wrong_type, len(errors)


def _problem(error: ValidationError) -> Problem:
    rule = str(error.validator)
    code = CODES.get(rule, "MODEL_TYPE_CONVERT")
    if code == "BASE_TYPE_BAD_LENGTH":
        bound = "at most" if rule.startswith("max") else "at least"
        instance: Any = error.instance
        reason = f"Must be {bound} {error.validator_value} in length (is {len(instance)})."
    else:
        reason = error.message
    if len(reason) > MAX_REASON_LENGTH:
        reason = f"{rule} {error.validator_value!r}"[:MAX_REASON_LENGTH] + " does not hold"
    return Problem(tuple(error.absolute_path), code, f"{reason} (OpenAPI document)")
