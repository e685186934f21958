"""Groups found together, files of absent people, and how cases are closed."""

import django.db.models.deletion
import uuid
import vault.packs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_guard_organisation"),
        ("cases", "0021_child_and_foreign_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AbsentPerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("review_on", models.DateField()),
                ("sealed_identity", vault.packs.PackField(blank=True, null=True)),
                (
                    "sealed_identity_revision",
                    models.PositiveIntegerField(default=0, editable=False),
                ),
                ("sealed_location", vault.packs.PackField(blank=True, null=True)),
                (
                    "sealed_location_revision",
                    models.PositiveIntegerField(default=0, editable=False),
                ),
                ("sealed_statement", vault.packs.PackField(blank=True, null=True)),
                (
                    "sealed_statement_revision",
                    models.PositiveIntegerField(default=0, editable=False),
                ),
                ("sealed_contact", vault.packs.PackField(blank=True, null=True)),
                ("sealed_contact_revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("review_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="FoundGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("sealed_statement", vault.packs.PackField(blank=True, null=True)),
                (
                    "sealed_statement_revision",
                    models.PositiveIntegerField(default=0, editable=False),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-recorded_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "former_stage",
                    models.CharField(
                        choices=[
                            ("CONTACT", "First contact"),
                            ("SCREENING", "Screening"),
                            ("PRESUMED", "Presumed victim"),
                            ("REFLECTION", "Recovery and reflection"),
                            ("STATUS_DECISION", "Decision on status"),
                            ("ASSISTANCE", "Assistance"),
                            ("INCLUSION", "Inclusion"),
                            ("FOLLOWUP", "Follow-up"),
                            ("CLOSED", "Closed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reason", models.CharField(max_length=40)),
                ("closed_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "review",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("AGREED", "The case stays closed"),
                            ("SENT_BACK", "The case opens again"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("sealed_needs", vault.packs.PackField(blank=True, null=True)),
                ("sealed_needs_revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="cases.case",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-closed_at", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("review", "")),
                        fields=["due_at"],
                        name="cases_closure_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review", ""), ("reviewed_at", None), ("reviewed_by", None)),
                            models.Q(
                                ("review__in", ["AGREED", "SENT_BACK"]),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("reviewed_by", models.F("closed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_closure_second_person",
                    )
                ],
            },
        ),
    ]
