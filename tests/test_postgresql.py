"""The PostgreSQL server of the tests."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgresql import GUARDED, PASSWORD, Server


def test_each_test_has_an_empty_database(postgresql: Server, postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)


def test_its_own_order_of_text_is_not_that_of_bytes(postgresql: Server) -> None:
    assert postgresql.run("SELECT 'a' < 'B', 'a' < 'B' COLLATE \"C\"") == [(True, False)]


def test_one_role_needs_its_password(postgresql: Server) -> None:
    with psycopg.connect(postgresql.url("postgres", GUARDED, PASSWORD)) as connection:
        assert connection.execute("SELECT current_user").fetchone() == (GUARDED,)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(postgresql.url("postgres", GUARDED))
