-- The directory: institutions that can be given a case. Ended ones stay, since old cases name them.
CREATE TABLE bodies (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  categories TEXT NOT NULL,
  contact TEXT NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX bodies_region ON bodies (region_id) WHERE ended_at IS NULL;

-- The groups in which a body is written to.
CREATE TABLE body_chats (
  body_id INTEGER NOT NULL REFERENCES bodies (id),
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  PRIMARY KEY (body_id, chat_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE posts ADD COLUMN body_id INTEGER REFERENCES bodies (id);
ALTER TABLE posts ADD COLUMN title TEXT;
CREATE INDEX posts_body ON posts (body_id) WHERE body_id IS NOT NULL;

-- A personal code may be for a body, or for one known person who has no account yet.
ALTER TABLE invites ADD COLUMN body_id INTEGER REFERENCES bodies (id);
ALTER TABLE invites ADD COLUMN person_id INTEGER REFERENCES persons (id);
