import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # The whole of Wagtail comes first: each model of ours that is there already would be worked out
    # anew for every change that Wagtail once made to its own.
    dependencies = [
        ("library", "0001_initial"),
        ("sessions", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True, default="", max_length=255, verbose_name="description"
                    ),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "file_hash",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=40),
                ),
                (
                    "description_ja",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for readers who cannot see it.",
                        max_length=255,
                        verbose_name="Description in Japanese",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who took or drew it, as they want to be named.",
                        max_length=255,
                        verbose_name="Credit",
                    ),
                ),
                (
                    "license",
                    models.CharField(
                        choices=[
                            ("classroom", "For use in class"),
                            ("CC0", "CC0"),
                            ("CC BY 4.0", "CC BY 4.0"),
                            ("CC BY-SA 4.0", "CC BY-SA 4.0"),
                            ("CC BY-NC 4.0", "CC BY-NC 4.0"),
                            ("CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0"),
                            ("CC BY-ND 4.0", "CC BY-ND 4.0"),
                            ("CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0"),
                            ("CC BY 3.0", "CC BY 3.0"),
                            ("CC BY-SA 3.0", "CC BY-SA 3.0"),
                            ("CC BY-NC 3.0", "CC BY-NC 3.0"),
                            ("CC BY-NC-SA 3.0", "CC BY-NC-SA 3.0"),
                            ("CC BY-ND 3.0", "CC BY-ND 3.0"),
                            ("CC BY-NC-ND 3.0", "CC BY-NC-ND 3.0"),
                            ("CC BY 2.0", "CC BY 2.0"),
                            ("CC BY-SA 2.0", "CC BY-SA 2.0"),
                            ("CC BY-NC 2.0", "CC BY-NC 2.0"),
                            ("CC BY-NC-SA 2.0", "CC BY-NC-SA 2.0"),
                            ("CC BY-ND 2.0", "CC BY-ND 2.0"),
                            ("CC BY-NC-ND 2.0", "CC BY-NC-ND 2.0"),
                            ("public domain", "Public domain"),
                            ("permission", "Shown here with the writer's permission"),
                        ],
                        default="classroom",
                        max_length=20,
                        verbose_name="Licence",
                    ),
                ),
                (
                    "people",
                    models.CharField(
                        choices=[
                            ("unknown", "Not answered yet"),
                            ("nobody", "Nobody"),
                            ("unrecognisable", "People, but nobody can be recognised"),
                            ("recognisable", "People who can be recognised"),
                        ],
                        default="unknown",
                        help_text="Everybody who can be recognised must have agreed to be shown here, and for those under 18 a parent too. Seen from behind, from afar or only a hand, nobody can be recognised.",
                        max_length=14,
                        verbose_name="People in the picture",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "permissions": [("choose_image", "Can choose image")],
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PhotoRendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                (
                    "focal_point_key",
                    models.CharField(blank=True, default="", editable=False, max_length=16),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="library.photo",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "filter_spec", "focal_point_key"),
                        name="unique_photo_rendition",
                    )
                ],
                "indexes": [models.Index(fields=["file"], name="photo_rendition_file")],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
