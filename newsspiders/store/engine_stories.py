"""The methods of the store for what is made of articles in batches: stories, and the full-text index."""

from __future__ import annotations

from collections.abc import Iterator

from newsspiders.store import stories, textindex
from newsspiders.store.database import Database
from newsspiders.store.records import Found
from newsspiders.store.story_records import StoredMember, StoredStory


class StoryMethods:
    """Stories and searches."""

    database: Database

    def link_stories(self) -> int:
        """Link the reports of new and changed articles into stories, in batches."""
        return stories.link_stories(self.database)

    def newest_stories(self, limit: int = 20, least: int = 2) -> list[StoredStory]:
        """Return the stories of at least so many reports, with their members, that which was told last first."""
        with self.database.reading() as connection:
            return stories.newest(connection, limit, least)

    def stories(self, outlet: str | None = None) -> Iterator[StoredStory]:
        """Stream stories without their members, by their ids."""
        return stories.summaries(self.database.stream(*stories.all_stories(outlet)))

    def story_members(self, outlet: str | None = None) -> Iterator[StoredMember]:
        """Stream the reports of all stories, story by story."""
        return map(stories.member_of_row, self.database.stream(*stories.selection(outlet)))

    def index_text(self) -> int:
        """Bring the full-text index up to date, in batches."""
        return textindex.index_text(self.database)

    def search(self, words: str, limit: int = 20) -> list[Found]:
        """Return indexed articles that hold all the words, the most relevant first."""
        with self.database.reading() as connection:
            return textindex.search(connection, words, limit)
