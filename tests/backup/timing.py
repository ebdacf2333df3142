"""How long a backup and a restore of 1,000 made-up stories with photos take.

    python -m tests.backup.timing FOLDER [--stories 1000] [--from URL] [--into URL]

The folder is filled once and kept. Each URL is an empty PostgreSQL database; SQLite without.
"""

import argparse
import os
import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
    if "--fill" not in sys.argv:
        os.environ["LIBRARY_DATA_DIR"] = sys.argv[1]
    django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils.timezone import now
from wagtail.models import Revision

from library.models import Photo, PhotoRendition
from search.measuring.benchmark_pages import _fill
from stories.models import StoryPage

PHOTO_BYTES, RENDITION_BYTES, RENDITIONS = 1 << 20, 60_000, 6
REVISIONS = 4


def fill(count: int) -> None:
    """Make the stories of the benchmark of the search, with photos and revisions."""
    call_command("migrate", verbosity=0)
    chance = random.Random(16)
    with transaction.atomic():
        _fill(count)
        for story in StoryPage.objects.all():
            story.lead_photo = _photo(story, chance)
            story.save_base(raw=True)
            content = story.serializable_data()
            Revision.objects.bulk_create(
                Revision(
                    content_object=story,
                    base_content_type=story.get_base_content_type(),
                    content=content,
                    created_at=now(),
                )
                for _time in range(REVISIONS)
            )


def _photo(story: StoryPage, chance: random.Random) -> Photo:
    photo = Photo(title=story.title, width=1600, height=1200, created_at=now())
    photo.file.name = _file(f"original_images/{story.slug}.jpg", PHOTO_BYTES, chance)
    photo.save_base(raw=True)
    PhotoRendition.objects.bulk_create(
        PhotoRendition(
            image=photo,
            filter_spec=f"width-{number}",
            file=_file(f"images/{story.slug}.width-{number}.jpg", RENDITION_BYTES, chance),
            width=number,
            height=number,
        )
        for number in range(1, RENDITIONS + 1)
    )
    return photo


def _file(name: str, size: int, chance: random.Random) -> str:
    path = Path(settings.MEDIA_ROOT, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(chance.randbytes(size))
    return name


def run(folder: Path, database: str, *command: str | Path) -> float:
    """Run manage.py on a library, and return how many seconds it took."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own = {"LIBRARY_DATA_DIR": str(folder)} | ({"DATABASE_URL": database} if database else {})
    started = perf_counter()
    subprocess.run([sys.executable, *map(str, command)], env=kept | own, check=True)
    return perf_counter() - started


def measure(folder: Path, stories: int, source: str, target: str) -> None:
    made = folder / ("made-postgresql" if source else "made")
    if not made.exists():
        fill_it = ("-m", "tests.backup.timing", str(folder), "--fill", "--stories", str(stories))
        sys.stdout.write(f"filled in {run(made, source, *fill_it):.0f} s\n")
    backups = folder / "backups"
    seconds = run(made, source, "manage.py", "backup", backups)
    newest = max(backups.glob("hiraku-*.tar"))
    sys.stdout.write(f"backup {seconds:.1f} s, {newest.stat().st_size / 1e6:.0f} MB\n")
    seconds = run(folder / "restored", target, "manage.py", "restore", newest, "--replace")
    sys.stdout.write(f"restore {seconds:.1f} s\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--from", dest="source", default="")
    parser.add_argument("--into", dest="target", default="")
    parser.add_argument("--fill", action="store_true")
    asked = parser.parse_args()
    if asked.fill:
        fill(asked.stories)
    else:
        measure(asked.folder.resolve(), asked.stories, asked.source, asked.target)
