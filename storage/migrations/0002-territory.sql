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

-- Regions are ended, not deleted: old events and links name them. An ended one lies below what it became.
ALTER TABLE regions ADD COLUMN ended_at INTEGER;

-- What is kept of a region beside its place in the tree.
CREATE TABLE region_profiles (
  region_id INTEGER PRIMARY KEY REFERENCES regions (id),
  profile TEXT NOT NULL
) STRICT;

-- What became of a region: `to_id` is null when it ended without a successor.
CREATE TABLE region_steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  how TEXT NOT NULL,
  from_id INTEGER NOT NULL REFERENCES regions (id),
  to_id INTEGER REFERENCES regions (id),
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX region_steps_from ON region_steps (from_id);
CREATE INDEX region_steps_to ON region_steps (to_id) WHERE to_id IS NOT NULL;

-- Addresses, never names.
CREATE TABLE households (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  building TEXT NOT NULL,
  unit TEXT NOT NULL,
  room TEXT NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX households_address ON households (region_id, building, unit, room);

-- In which household a person says they live: one at most.
CREATE TABLE household_people (
  person_id INTEGER PRIMARY KEY REFERENCES persons (id),
  household_id INTEGER NOT NULL REFERENCES households (id)
) STRICT;
CREATE INDEX household_people_household ON household_people (household_id);

-- By which code imports know a person. A person who came by import has no account until one claims the code.
CREATE TABLE person_codes (
  code TEXT PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES persons (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_codes_person ON person_codes (person_id);

-- Units that lie across the tree: a project over several grids.
CREATE TABLE overlays (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE overlay_regions (
  overlay_id INTEGER NOT NULL REFERENCES overlays (id),
  region_id INTEGER NOT NULL REFERENCES regions (id),
  PRIMARY KEY (overlay_id, region_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX overlay_regions_region ON overlay_regions (region_id);

-- What moves when regions are merged or split is found by its region.
CREATE INDEX persons_home ON persons (home_region_id) WHERE home_region_id IS NOT NULL;
CREATE INDEX chats_region ON chats (region_id) WHERE region_id IS NOT NULL;
CREATE INDEX invites_region ON invites (region_id) WHERE used_at IS NULL;
