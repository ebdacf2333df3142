"""Which release a database and a backup belong to: that of the migrations they have."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from library.backup.errors import BackupError
from library.backup.manifest import Migration


def applied_migrations(database: BaseDatabaseWrapper) -> set[Migration]:
    """Return the migrations that the database has."""
    return set(MigrationRecorder(database).applied_migrations())


def check_migrated() -> None:
    """Raise BackupError where the site's database is not that of this release."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BackupError(
            "The database is that of another release: back it up with that one, or run "
            "`manage.py migrate` first."
        )


def is_of_older_release(migrations: set[Migration]) -> bool:
    """Return whether a backup lacks migrations of this release.

    Raises BackupError where it has some that this release does not know.
    """
    here = MigrationLoader(None).disk_migrations
    known = set(here).union(*(migration.replaces for migration in here.values()))
    last = {app: max(name for other, name in here if other == app) for app, _name in here}
    # A name before the last one is what an app has put together with others since.
    newer = sorted(".".join(key) for key in migrations - known if key[1] > last.get(key[0], ""))
    if newer:
        raise BackupError(
            f"The backup was made by a newer release than this one: {', '.join(newer[:3])} "
            f"{'is' if len(newer) == 1 else 'are'} not known here. Upgrade first, then restore."
        )
    return any(
        key not in migrations and not (migration.replaces and set(migration.replaces) <= migrations)
        for key, migration in here.items()
    )


def lay_tables_of(migrations: set[Migration]) -> None:
    """Make the tables that an empty database has after these migrations."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    there = migrations & set(graph.nodes)
    targets = [
        key
        for key in sorted(there)
        if not any(
            child.key[0] == key[0] and child.key in there for child in graph.node_map[key].children
        )
    ]
    executor.migrate(targets)
