-- Articles whose reports are to be linked by the next link_stories.
CREATE TABLE reports_to_do (article_id TEXT PRIMARY KEY REFERENCES articles (id)) WITHOUT ROWID;

CREATE TABLE reports (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles (id),
    item_id TEXT, outlet TEXT, headline TEXT, published_at TEXT NOT NULL, day INTEGER NOT NULL, stamp INTEGER NOT NULL,
    profile BLOB NOT NULL
);
CREATE INDEX reports_by_article ON reports (article_id);

-- No rowids, and all columns within the key: an entry takes some twenty bytes, and each look-up reads one range.
CREATE TABLE report_words (
    word TEXT NOT NULL, day INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (word, day, report)
) WITHOUT ROWID;
CREATE TABLE report_links (
    one INTEGER NOT NULL, other INTEGER NOT NULL, score REAL NOT NULL, PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE TABLE stories (
    id TEXT PRIMARY KEY, headline TEXT, first_published TEXT NOT NULL, last_published TEXT NOT NULL, reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL
);
CREATE INDEX stories_by_time ON stories (rtrim(last_published, 'Z'));
CREATE TABLE story_members (
    id TEXT PRIMARY KEY, story_id TEXT NOT NULL, kind TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles (id),
    item_id TEXT, outlet TEXT, headline TEXT, published_at TEXT NOT NULL, score REAL NOT NULL, nearest TEXT, reason TEXT NOT NULL
);
CREATE INDEX story_members_by_story ON story_members (story_id);
CREATE INDEX story_members_by_article ON story_members (article_id);

-- What is stored already is linked with what comes.
INSERT INTO reports_to_do (article_id) SELECT id FROM articles;
