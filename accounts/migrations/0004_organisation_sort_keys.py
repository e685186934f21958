"""Store the order of organisation names in each language."""

from typing import Any

from django.db import migrations

from core.sorting import SortKeyField


def fill(apps: Any, schema_editor: Any) -> None:
    for organisation in apps.get_model("accounts", "Organisation").objects.all():
        organisation.save(update_fields=["sort_key_en", "sort_key_ru", "sort_key_ky"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_groups_follow_roles")]
    operations = [
        migrations.AddField("organisation", "sort_key_en", SortKeyField(of=("name_en", "name_ru"))),
        migrations.AddField("organisation", "sort_key_ru", SortKeyField(of=("name_ru", "name_en"))),
        migrations.AddField(
            "organisation", "sort_key_ky", SortKeyField(of=("name_ky", "name_ru", "name_en"))
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
