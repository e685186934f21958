"""Count each matter once: the month that counted it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_late_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="counted_in",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted_in", None), ("counted_in__day", 1), _connector="OR"),
                name="cases_episode_counted_in_a_month",
            ),
        ),
    ]
