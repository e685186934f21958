"""Index the list of cases, and let its rows know which cases are closed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_guard_organisation"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cases", "0015_month"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="casegrouppermission",
            name="cases_group_access_list",
        ),
        migrations.RemoveIndex(
            model_name="caseuserpermission",
            name="cases_user_access_list",
        ),
        migrations.AddField(
            model_name="casegrouppermission",
            name="closed",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="caseuserpermission",
            name="closed",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="casegrouppermission",
            name="content_object",
            field=models.ForeignKey(
                db_column="case_id",
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="group_access",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="casegrouppermission",
            name="group",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, to="auth.group"
            ),
        ),
        migrations.AlterField(
            model_name="casegrouppermission",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="casegrouppermission",
            name="permission",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
            ),
        ),
        migrations.AlterField(
            model_name="caseuserpermission",
            name="content_object",
            field=models.ForeignKey(
                db_column="case_id",
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="user_access",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="caseuserpermission",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="caseuserpermission",
            name="permission",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
            ),
        ),
        migrations.AlterField(
            model_name="caseuserpermission",
            name="user",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="casegrouppermission",
            index=models.Index(
                fields=["group", "organisation", "-listed_at", "content_object"],
                name="cases_group_access_list",
            ),
        ),
        migrations.AddIndex(
            model_name="casegrouppermission",
            index=models.Index(fields=["content_object", "group"], name="cases_group_access_case"),
        ),
        migrations.AddIndex(
            model_name="caseuserpermission",
            index=models.Index(
                fields=["user", "organisation", "-listed_at", "content_object"],
                name="cases_user_access_list",
            ),
        ),
        migrations.AddIndex(
            model_name="caseuserpermission",
            index=models.Index(fields=["content_object", "user"], name="cases_user_access_case"),
        ),
    ]
