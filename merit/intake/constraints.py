"""Rules about periods that the database itself keeps, on PostgreSQL and on SQLite.

Here: the constraint "no two rows of one key overlap in time", used in a model's Meta like any other
constraint. Not here: rules of one row (CheckConstraint) or of one instant (UniqueConstraint).
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.ddl_references import Statement, Table
from django.db.models.sql import Query

_TRIGGER = (
    "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s FOR EACH ROW WHEN %(when)s "
    "BEGIN SELECT RAISE(ABORT, %(message)s) "
    "WHERE EXISTS (SELECT 1 FROM %(table)s AS other WHERE %(clash)s); END"
)


class _DateRange(models.Func):
    """The half-open range of two date columns, NULL meaning open."""

    function = "DATERANGE"


class NoOverlap(models.BaseConstraint):
    """Refuse two rows with equal key fields whose half-open periods share a day.

    PostgreSQL keeps it by an exclusion constraint (needs the btree_gist extension), SQLite by a trigger
    before INSERT and one before UPDATE. Both check at once, row by row: end the old period first, then
    open the new one. A NULL key never clashes; a period that ends where it begins is empty and never clashes.
    """

    def __init__(
        self,
        *,
        name: str,
        keys: Sequence[str],
        starts: str = "valid_from",
        ends: str = "valid_to",
        condition: models.Q | None = None,
        violation_error_code: str | None = None,
        violation_error_message: Any = None,
    ) -> None:
        self.keys = tuple(keys)
        self.starts = starts
        self.ends = ends
        self.condition = condition
        super().__init__(
            name=name,
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message,
        )

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Give what a migration writes down."""
        path, args, kwargs = super().deconstruct()
        kwargs |= {"keys": self.keys, "starts": self.starts, "ends": self.ends}
        if self.condition is not None:
            kwargs["condition"] = self.condition
        return path, tuple(args), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def _exclusion(self) -> ExclusionConstraint:
        period = _DateRange(self.starts, self.ends, models.Value("[)"))
        keys = [(key, RangeOperators.EQUAL) for key in self.keys]
        return ExclusionConstraint(
            name=self.name,
            expressions=[*keys, (period, RangeOperators.OVERLAPS)],
            condition=self.condition,
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Give the clause for CREATE TABLE; on SQLite leave the triggers to run once the table stands.

        SQLite drops triggers with a table that Django rebuilds; being part of the table's deferred
        statements, these come back with it, under its final name.
        """
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().constraint_sql(model, schema_editor)
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Give ALTER TABLE for PostgreSQL; SQLite adds constraints by rebuilding the table."""
        return self._exclusion().create_sql(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """Give ALTER TABLE for PostgreSQL; SQLite removes constraints by rebuilding the table."""
        return self._exclusion().remove_sql(model, schema_editor)

    def _triggers(self, model: Any, schema_editor: Any) -> list[Statement]:
        return [
            Statement(
                _TRIGGER,
                name=schema_editor.quote_name(f"{self.name}_{event.lower()}"),
                event=event,
                table=Table(model._meta.db_table, schema_editor.quote_name),
                when=self._when_sql(model, schema_editor),
                message=schema_editor.quote_value(f"constraint {self.name}: periods overlap"),
                clash=self._clash_sql(model, schema_editor),
            )
            for event in ("INSERT", "UPDATE")
        ]

    def _columns(self, model: Any, schema_editor: Any) -> list[str]:
        names = [*self.keys, self.starts, self.ends, model._meta.pk.name]
        return [schema_editor.quote_name(model._meta.get_field(name).column) for name in names]

    def _when_sql(self, model: Any, schema_editor: Any) -> str:
        *_keys, starts, ends, _pk = self._columns(model, schema_editor)
        when = f"(NEW.{ends} IS NULL OR NEW.{starts} < NEW.{ends})"
        if self.condition is None:
            return when
        names = sorted({reference[0] for reference in model._get_expr_references(self.condition)})
        columns = [schema_editor.quote_name(model._meta.get_field(name).column) for name in names]
        row = ", ".join(f"NEW.{column} AS {column}" for column in columns)
        condition = self._condition_sql(model, schema_editor)
        # Column names are ours and values are quoted by the schema editor: nothing here comes from a user.
        return f"{when} AND EXISTS (SELECT 1 FROM (SELECT {row}) WHERE {condition})"  # noqa: S608

    def _clash_sql(self, model: Any, schema_editor: Any) -> str:
        *keys, starts, ends, pk = self._columns(model, schema_editor)
        parts = [f"other.{key} = NEW.{key}" for key in keys]
        parts += [
            f"other.{pk} <> NEW.{pk}",
            f"(NEW.{ends} IS NULL OR other.{starts} < NEW.{ends})",
            f"(other.{ends} IS NULL OR (NEW.{starts} < other.{ends} AND other.{starts} < other.{ends}))",
        ]
        if self.condition is not None:
            parts.append(self._condition_sql(model, schema_editor))
        return " AND ".join(parts)

    def _condition_sql(self, model: Any, schema_editor: Any) -> str:
        query = Query(model, alias_cols=False)
        where = query.build_where(self.condition or models.Q())
        compiler = query.get_compiler(connection=schema_editor.connection)
        sql, params = where.as_sql(compiler, schema_editor.connection)
        return "(" + sql % tuple(schema_editor.quote_value(value) for value in params) + ")"

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError when the instance's period overlaps a stored one."""
        starts_on, ends_on = getattr(instance, self.starts), getattr(instance, self.ends)
        key = {name: getattr(instance, model._meta.get_field(name).attname) for name in self.keys}
        is_empty = starts_on is None or (ends_on is not None and ends_on <= starts_on)
        if is_empty or None in key.values() or not self._concerns(instance, exclude, using):
            return
        rows = model._default_manager.using(using).filter(**key).exclude(pk=instance.pk)
        if self.condition is not None:
            rows = rows.filter(self.condition)
        open_end = models.Q(**{f"{self.ends}__isnull": True})
        later_end = models.Q(**{f"{self.ends}__gt": starts_on})
        rows = rows.filter(open_end | later_end & models.Q(**{f"{self.ends}__gt": models.F(self.starts)}))
        if ends_on is not None:
            rows = rows.filter(**{f"{self.starts}__lt": ends_on})
        if rows.exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _concerns(self, instance: Any, exclude: Any, using: str) -> bool:
        if self.condition is None:
            return True
        values = instance._get_field_expression_map(meta=instance._meta, exclude=exclude)
        return self.condition.check(values, using=using)
