from django.db import migrations

from merit.selection import triggers


def create(apps, schema_editor):
    triggers.create(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('selection', '0001_runs'),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
