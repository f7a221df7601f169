"""The methods of the store for articles: compared, saved with all that they bring, and streamed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from newsspiders.items import Article
from newsspiders.store import articles, copies, leads, ledger, parts
from newsspiders.store.codec import state_of
from newsspiders.store.database import Database
from newsspiders.store.records import Comparison, LeadCount, Saved, SavedOutcome, StoredCard, StoredCopy, StoredUpdate, Version
from newsspiders.store.saving import keep


class ArticleMethods:
    """Articles, and what captures bring with them."""

    database: Database

    def compare(self, article: Article) -> Comparison:
        """Say how the article stands to what is stored."""
        capture = state_of(article)
        with self.database.reading() as connection:
            change = articles.place(connection, capture).change
            return Comparison(change, article.id, articles.copy_of(connection, capture))

    def save(self, article: Article, url: str, run_id: str) -> Saved:
        """Store one capture of an article, all of it or nothing."""
        capture = state_of(article) | {"copy_of": None}
        with self.database.writing() as connection:
            kept = keep(connection, capture)
            if kept is None:
                ledger.settle_saved(connection, capture, url, "unchanged", run_id, again=True)
                return Saved(outcome="unchanged")
            copied = articles.copy_of(connection, capture) is not None
            outcome: SavedOutcome = "unchanged" if kept.placement.change == "unchanged" else "copied" if copied else "saved"
            ledger.settle_saved(connection, capture, url, outcome, run_id, again=False)
            return Saved(outcome, kept.new_updates, kept.edited_updates, kept.withdrawn_updates, kept.cards)

    def articles(
        self,
        outlet: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> Iterator[Article]:
        """Stream current articles in the order of publication, from one snapshot."""
        query, values = articles.selection(outlet, since, until, limit, newest_first=newest_first)
        return map(articles.article_of_row, self.database.stream(query, values))

    def article(self, article_id: str) -> Article | None:
        """Return the current record of an article."""
        with self.database.reading() as connection:
            return articles.article(connection, article_id)

    def versions(self, article_id: str) -> list[Version]:
        """Return the versions of an article, the oldest first."""
        with self.database.reading() as connection:
            return articles.versions(connection, article_id)

    def live_updates(self, outlet: str | None = None) -> Iterator[StoredUpdate]:
        """Stream the ledger of live updates, article by article."""
        return map(parts.update_of_row, self.database.stream(*parts.selection("live_updates", outlet)))

    def cards(self, outlet: str | None = None) -> Iterator[StoredCard]:
        """Stream the cards, article by article, in the order in which they were first seen."""
        return map(parts.card_of_row, self.database.stream(*parts.selection("cards", outlet)))

    def leads(self) -> list[LeadCount]:
        """Count the stories of each outlet that cards showed, those that its spider brought and those that it did not."""
        with self.database.reading() as connection:
            return leads.counts(connection)

    def open_leads(self, outlet: str) -> Iterator[StoredCard]:
        """Stream the stories of an outlet that cards showed and its spider did not bring, the first card of each."""
        return map(parts.card_of_row, self.database.stream(*leads.open_leads(outlet)))

    def copies(self, outlet: str | None = None) -> Iterator[StoredCopy]:
        """Stream the edges between near copies, copy by copy, the likely origin of each first."""
        return map(copies.copy_of_row, self.database.stream(*copies.selection(outlet)))
