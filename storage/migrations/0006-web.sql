-- The page by QR: visitors without an account and what was said to them. A secret is stored only as its hash.

CREATE TABLE web_visitors (
  key TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  lang TEXT NOT NULL,
  region_id INTEGER REFERENCES regions (id),
  building TEXT,
  made_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX web_visitors_seen ON web_visitors (seen_at);

CREATE TABLE web_lines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat TEXT NOT NULL,
  rev INTEGER NOT NULL,
  at INTEGER NOT NULL,
  visitor TEXT,
  body TEXT NOT NULL,
  said_key TEXT UNIQUE
) STRICT;
CREATE INDEX web_lines_news ON web_lines (chat, rev);
CREATE INDEX web_lines_at ON web_lines (at);
