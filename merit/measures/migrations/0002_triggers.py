from django.db import migrations

from merit.measures import triggers


def create(apps, schema_editor):
    triggers.create(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0001_freeze'),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
