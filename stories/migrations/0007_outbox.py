"""The rows of the outbox, and the data folders that follow the database."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0002_photo"),
        ("stories", "0006_places_that_help"),
    ]

    operations = [
        migrations.CreateModel(
            name="Follower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, unique=True)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="OutboxEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=40)),
                ("about", models.JSONField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("retry_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("error", models.TextField(blank=True)),
                (
                    "follower",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="stories.follower",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["follower", "step", "id"], name="outbox_waiting")],
            },
        ),
        # library/0002_photo makes it now, but did not where it has run before.
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS photo_rendition_file ON library_photorendition (file)",
            migrations.RunSQL.noop,
        ),
    ]
