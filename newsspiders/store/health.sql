CREATE TABLE measures (
    outlet TEXT NOT NULL,
    run_id TEXT NOT NULL,
    at TEXT NOT NULL,
    measures TEXT NOT NULL,
    PRIMARY KEY (outlet, run_id)
);
CREATE INDEX measures_by_time ON measures (outlet, rtrim(at, 'Z'));
CREATE TABLE findings (
    outlet TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_run TEXT NOT NULL,
    last_at TEXT NOT NULL,
    last_run TEXT NOT NULL,
    closed_at TEXT,
    closed_run TEXT,
    message TEXT NOT NULL,
    value DOUBLE PRECISION,
    low DOUBLE PRECISION,
    high DOUBLE PRECISION,
    PRIMARY KEY (outlet, kind, subject, opened_at)
);
CREATE UNIQUE INDEX findings_open ON findings (outlet, kind, subject) WHERE closed_at IS NULL;
CREATE TABLE alerts (
    address TEXT NOT NULL,
    outlet TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    state TEXT NOT NULL,
    claimed_at TEXT,
    told_at TEXT,
    PRIMARY KEY (address, outlet, kind, subject, opened_at, state)
);
CREATE TABLE feeds (
    outlet TEXT NOT NULL PRIMARY KEY,
    published_at TEXT,
    stale_since TEXT
)
