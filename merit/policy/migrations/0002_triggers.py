from django.db import migrations

from merit.policy import triggers


def create(apps, schema_editor):
    triggers.create(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('policy', '0001_kits'),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
