CREATE TABLE backfill_files (
    id TEXT NOT NULL PRIMARY KEY,
    batch TEXT NOT NULL,
    path TEXT NOT NULL,
    label TEXT NOT NULL,
    announced_at TEXT NOT NULL,
    size BIGINT NOT NULL,
    covered BIGINT NOT NULL
);
CREATE TABLE backfill_pieces (
    id TEXT NOT NULL PRIMARY KEY,
    batch TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES backfill_files (id),
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    records BIGINT NOT NULL,
    done BIGINT NOT NULL,
    accounted_at TEXT
);
CREATE INDEX backfill_pieces_by_batch ON backfill_pieces (batch, file);
CREATE TABLE backfill_records (
    piece TEXT NOT NULL REFERENCES backfill_pieces (id),
    number BIGINT NOT NULL,
    outlet TEXT NOT NULL,
    url TEXT NOT NULL,
    address TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    page BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    article_id TEXT,
    content_hash TEXT,
    kind TEXT,
    published_at TEXT,
    known BIGINT NOT NULL,
    PRIMARY KEY (piece, number)
);
CREATE INDEX backfill_records_by_url ON backfill_records (outlet, url);
CREATE INDEX backfill_records_by_article ON backfill_records (article_id, fetched_at) WHERE article_id IS NOT NULL;
