CREATE TABLE hosts (
    host TEXT NOT NULL PRIMARY KEY,
    crawl_delay DOUBLE PRECISION NOT NULL,
    last_asked TEXT,
    not_before TEXT,
    status BIGINT,
    evidence TEXT,
    told_at TEXT
);
CREATE TABLE host_days (
    host TEXT NOT NULL,
    day TEXT NOT NULL,
    requests BIGINT NOT NULL,
    PRIMARY KEY (host, day)
);
CREATE TABLE validators (
    outlet TEXT NOT NULL,
    address TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    fetched_at TEXT NOT NULL,
    record TEXT NOT NULL,
    digest TEXT NOT NULL,
    article_id TEXT,
    links TEXT,
    PRIMARY KEY (outlet, address)
);
CREATE TABLE permissions (
    outlet TEXT NOT NULL,
    origin TEXT NOT NULL,
    file TEXT NOT NULL,
    first_read TEXT NOT NULL,
    last_read TEXT NOT NULL,
    status BIGINT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    statements TEXT NOT NULL,
    archive_file TEXT,
    archive_record TEXT,
    PRIMARY KEY (outlet, origin, file, first_read)
)
