from django.db import migrations

from merit.ledger import triggers


def create(apps, schema_editor):
    triggers.create(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0001_ledger'),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
