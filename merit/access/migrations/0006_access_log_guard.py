from django.db import migrations

from merit.access import triggers


def create(apps, schema_editor):
    triggers.create(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_access_log'),
        ('ledger', '0002_triggers'),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
