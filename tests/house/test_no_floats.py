"""Nothing that is stored or scored is a float."""

from django.apps import apps
from django.db import models

OURS = {"merit", "positions", "employees", "assessments", "api"}


def test_no_model_has_a_float_field():
    floats = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.split(".")[0] in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.FloatField)
    ]
    assert floats == []
