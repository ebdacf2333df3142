"""A draft may be saved before its level is known. Publishing still asks for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0022_level_estimate")]
    operations = [
        migrations.AlterField(
            model_name="storypage",
            name="level",
            field=models.ForeignKey(
                help_text="The class that can read it without help. If in doubt, the lower one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stories",
                to="stories.englishlevel",
                verbose_name="English level",
            ),
        ),
    ]
