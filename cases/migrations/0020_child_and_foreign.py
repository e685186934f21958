"""Records for children and for citizens of other countries; a panel is asked on a consent."""

import django.db.models.deletion
import uuid
import vault.packs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0019_whose_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BestInterests",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ASSESSMENT", "Assessment for one decision"),
                            ("DETERMINATION", "Determination by a panel"),
                        ],
                        max_length=16,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("sealed_family", vault.packs.PackField(blank=True, null=True)),
                ("sealed_family_revision", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ("-recorded_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="ReturnRisk",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("sealed_legal", vault.packs.PackField(blank=True, null=True)),
                ("sealed_legal_revision", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ("-recorded_at", "-id"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="draft",
            name="cases_draft_section_known",
        ),
        migrations.RemoveConstraint(
            model_name="sectionprogress",
            name="cases_section_known",
        ),
        migrations.AddField(
            model_name="case",
            name="is_foreign",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="decisionrequest",
            name="consent",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.consent",
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("INTERVIEW_AND_RECORD", "Write down what is told"),
                    ("SHARE_WITH_NAMED_ACTOR", "Tell a named organisation"),
                    ("ANONYMOUS_STATISTICS", "Be counted, with characteristics"),
                    ("NUMBER_ONLY_STATISTICS", "Be counted as a number only"),
                    ("DECISION_BY_PANEL", "Let a panel read the signs and decide"),
                    ("CONTACT_CONSULATE", "Get in touch with the own consulate"),
                ],
                max_length=32,
            ),
        ),
        migrations.AlterField(
            model_name="draft",
            name="section",
            field=models.CharField(
                choices=[
                    ("SAFETY", "Safety now"),
                    ("SAFE_CONTACT", "Safe ways to reach the person"),
                    ("CONSENT", "Three questions about consent"),
                    ("COMMUNICATION", "Language and the conversation"),
                    ("WHAT_HAPPENED", "What happened"),
                    ("CRITERIA", "Criteria"),
                    ("HEALTH", "Health"),
                    ("FAMILY", "The person and the family"),
                    ("NEEDS", "Needs and wishes"),
                    ("CHILD", "Child, or age unclear"),
                    ("FOREIGN", "Citizen of another country, or of none"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="sectionprogress",
            name="section",
            field=models.CharField(
                choices=[
                    ("SAFETY", "Safety now"),
                    ("SAFE_CONTACT", "Safe ways to reach the person"),
                    ("CONSENT", "Three questions about consent"),
                    ("COMMUNICATION", "Language and the conversation"),
                    ("WHAT_HAPPENED", "What happened"),
                    ("CRITERIA", "Criteria"),
                    ("HEALTH", "Health"),
                    ("FAMILY", "The person and the family"),
                    ("NEEDS", "Needs and wishes"),
                    ("CHILD", "Child, or age unclear"),
                    ("FOREIGN", "Citizen of another country, or of none"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "section__in",
                        [
                            "SAFETY",
                            "SAFE_CONTACT",
                            "CONSENT",
                            "COMMUNICATION",
                            "WHAT_HAPPENED",
                            "CRITERIA",
                            "HEALTH",
                            "FAMILY",
                            "NEEDS",
                            "CHILD",
                            "FOREIGN",
                        ],
                    )
                ),
                name="cases_draft_section_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectionprogress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "section__in",
                        [
                            "SAFETY",
                            "SAFE_CONTACT",
                            "CONSENT",
                            "COMMUNICATION",
                            "WHAT_HAPPENED",
                            "CRITERIA",
                            "HEALTH",
                            "FAMILY",
                            "NEEDS",
                            "CHILD",
                            "FOREIGN",
                        ],
                    ),
                    ("state__in", ["DONE", "PART", "TODO", "LATER"]),
                ),
                name="cases_section_known",
            ),
        ),
        migrations.AddField(
            model_name="bestinterests",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="best_interests",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="bestinterests",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="returnrisk",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="return_risks",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="returnrisk",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="bestinterests",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["ASSESSMENT", "DETERMINATION"])),
                name="cases_best_interests_kind",
            ),
        ),
    ]
