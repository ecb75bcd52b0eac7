-- Times are milliseconds UTC. What an index must pick out is a nullable column, because "IS NULL" is
-- always a literal: a bound value (drizzle binds every value) would leave a partial index unused.

CREATE TABLE regions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  level TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_id INTEGER REFERENCES regions (id),
  buildings TEXT NOT NULL,
  places TEXT NOT NULL
) STRICT;

-- Every pair of a region and one at or above it.
CREATE TABLE region_closure (
  outer_id INTEGER NOT NULL REFERENCES regions (id),
  inner_id INTEGER NOT NULL REFERENCES regions (id),
  PRIMARY KEY (outer_id, inner_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE chats (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  platform TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  purpose TEXT,
  region_id INTEGER REFERENCES regions (id),
  title TEXT NOT NULL,
  lang TEXT NOT NULL,
  thread TEXT,
  settings TEXT NOT NULL,
  hears_all INTEGER NOT NULL,
  bound_at INTEGER,
  left_at INTEGER,
  UNIQUE (platform, key)
) STRICT;
CREATE INDEX chats_serving ON chats (region_id, purpose) WHERE region_id IS NOT NULL AND left_at IS NULL;
CREATE INDEX chats_purpose ON chats (purpose) WHERE purpose IS NOT NULL AND left_at IS NULL;

CREATE TABLE persons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  home TEXT NOT NULL,
  home_region_id INTEGER REFERENCES regions (id),
  lang TEXT
) STRICT;

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  platform TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  private_chat_id INTEGER REFERENCES chats (id),
  UNIQUE (platform, key)
) STRICT;
CREATE INDEX accounts_person ON accounts (person_id);

CREATE TABLE posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  role TEXT NOT NULL,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  from_at INTEGER NOT NULL,
  until_at INTEGER
) STRICT;
CREATE INDEX posts_person ON posts (person_id);
CREATE INDEX posts_region ON posts (region_id, role);

CREATE TABLE chat_people (
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  name TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_people_name ON chat_people (chat_id, name);

CREATE TABLE case_numbers (
  scope_id INTEGER PRIMARY KEY REFERENCES regions (id),
  last INTEGER NOT NULL
) STRICT;

CREATE TABLE cases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  scope_id INTEGER NOT NULL REFERENCES regions (id),
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  reporter_id INTEGER NOT NULL REFERENCES persons (id),
  proxy_id INTEGER REFERENCES persons (id),
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  category TEXT NOT NULL,
  tier TEXT NOT NULL,
  place TEXT NOT NULL,
  private INTEGER NOT NULL,
  state TEXT NOT NULL,
  leader_id INTEGER REFERENCES persons (id),
  round INTEGER NOT NULL,
  reported_at INTEGER NOT NULL,
  -- Since when anyone may claim it; null when nobody may.
  waiting_at INTEGER,
  noted_at INTEGER,
  resolved_at INTEGER,
  closed_at INTEGER,
  close_reason TEXT,
  unrated INTEGER NOT NULL,
  due_response INTEGER NOT NULL,
  due_feedback INTEGER NOT NULL,
  due_resolution INTEGER NOT NULL,
  main_id INTEGER REFERENCES cases (id),
  -- When its words and pictures were erased.
  erased_at INTEGER,
  UNIQUE (scope_id, number)
) STRICT;
CREATE INDEX cases_region ON cases (region_id, reported_at);
CREATE INDEX cases_live ON cases (region_id, reported_at) WHERE closed_at IS NULL;
CREATE INDEX cases_waiting ON cases (region_id, reported_at) WHERE waiting_at IS NOT NULL;
CREATE INDEX cases_closed ON cases (region_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX cases_led ON cases (leader_id, reported_at) WHERE leader_id IS NOT NULL AND closed_at IS NULL;
CREATE INDEX cases_reporter ON cases (reporter_id, reported_at);
CREATE INDEX cases_keep ON cases (closed_at) WHERE closed_at IS NOT NULL AND erased_at IS NULL;

CREATE TABLE case_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  region_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor_id INTEGER,
  what TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  -- A salted SHA-256 of the words, which stand apart so that they can be erased under the chain.
  seal TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX case_events_case ON case_events (case_id);
CREATE INDEX case_events_day ON case_events (region_id, at);
CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events
BEGIN
  SELECT RAISE(ABORT, 'case_events is append-only');
END;
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events
BEGIN
  SELECT RAISE(ABORT, 'case_events is append-only');
END;

CREATE TABLE case_event_words (
  event_id INTEGER PRIMARY KEY REFERENCES case_events (id),
  salt TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE case_people (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  stake TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (case_id, stake, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_people_person ON case_people (person_id, stake, at);

CREATE TABLE case_photos (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  hash TEXT NOT NULL,
  taken TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- Who sent it, where it is known.
  person_id INTEGER REFERENCES persons (id),
  PRIMARY KEY (case_id, hash, taken)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_photos_hash ON case_photos (hash);

CREATE TABLE ratings (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  round INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  fixed INTEGER,
  satisfied INTEGER,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (case_id, round, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  status TEXT NOT NULL,
  words TEXT NOT NULL,
  message_keys TEXT NOT NULL,
  category TEXT NOT NULL,
  tier TEXT NOT NULL,
  place TEXT NOT NULL,
  title TEXT NOT NULL,
  delicate INTEGER NOT NULL,
  case_id INTEGER REFERENCES cases (id),
  started_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_person ON drafts (chat_id, person_id, last_at);
CREATE INDEX drafts_last ON drafts (last_at);

CREATE TABLE draft_photos (
  draft_id INTEGER NOT NULL REFERENCES drafts (id),
  place INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (draft_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_photos_hash ON draft_photos (hash);

-- That a question was put to a group, kept when the draft itself is erased.
CREATE TABLE draft_asks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_asks_chat ON draft_asks (chat_id, at);
CREATE INDEX draft_asks_at ON draft_asks (at);

CREATE TABLE invites (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  purpose TEXT,
  role TEXT,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  used_by INTEGER REFERENCES persons (id)
) STRICT;
CREATE INDEX invites_open ON invites (expires_at) WHERE used_at IS NULL;

CREATE TABLE polls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  asked_by INTEGER REFERENCES persons (id),
  month TEXT,
  question TEXT NOT NULL,
  options TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  closed_at INTEGER,
  platform TEXT,
  poll_key TEXT
) STRICT;
CREATE UNIQUE INDEX polls_key ON polls (platform, poll_key) WHERE poll_key IS NOT NULL;
CREATE UNIQUE INDEX polls_month ON polls (chat_id, month) WHERE month IS NOT NULL;
CREATE INDEX polls_open ON polls (chat_id) WHERE closed_at IS NULL;
CREATE INDEX polls_closed ON polls (chat_id, closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE poll_votes (
  poll_id INTEGER NOT NULL REFERENCES polls (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  options TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (poll_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mutes (
  person_id INTEGER NOT NULL REFERENCES persons (id),
  topic TEXT NOT NULL,
  until_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE media (
  hash TEXT PRIMARY KEY,
  mime TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  phash TEXT,
  dhash TEXT,
  -- The file of its preview, which lives and goes with it.
  small TEXT,
  -- How many days old it was when it came, from its EXIF, of which nothing else stays; null when it was fresh.
  days_old INTEGER,
  -- What others should not see in it, as a list; null while nobody has looked.
  seen TEXT,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX media_small ON media (small) WHERE small IS NOT NULL;

-- Files to be taken away once the transaction that said so has been committed.
CREATE TABLE media_gone (
  hash TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  platform TEXT NOT NULL,
  key TEXT NOT NULL,
  lane TEXT NOT NULL,
  payload TEXT,
  received_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  -- When it was decided or put aside; null while it waits.
  settled_at INTEGER,
  aside TEXT,
  UNIQUE (platform, key)
) STRICT;
CREATE INDEX inbox_settled ON inbox (settled_at);
CREATE INDEX inbox_aside ON inbox (settled_at) WHERE aside IS NOT NULL;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  kind TEXT NOT NULL,
  form TEXT NOT NULL,
  post TEXT NOT NULL,
  press_key TEXT,
  card_key TEXT,
  uneditable TEXT NOT NULL,
  once TEXT,
  case_id INTEGER,
  person_id INTEGER,
  poll_id INTEGER,
  not_before INTEGER NOT NULL,
  until_at INTEGER,
  at INTEGER NOT NULL,
  -- Smaller goes first.
  urgency INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  -- When it was sent, dropped or given up; null while it waits.
  settled_at INTEGER,
  sent_at INTEGER,
  message_key TEXT,
  -- True when it appeared as a message of its own, not as an edit or part of another one.
  fresh INTEGER NOT NULL DEFAULT 0,
  dropped TEXT,
  dead TEXT
) STRICT;
CREATE INDEX outbox_turn ON outbox (urgency) WHERE settled_at IS NULL;
CREATE INDEX outbox_next ON outbox (not_before) WHERE settled_at IS NULL;
CREATE INDEX outbox_unsent ON outbox (chat_id, card_key) WHERE settled_at IS NULL;
CREATE INDEX outbox_said ON outbox (chat_id, kind, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (settled_at) WHERE dead IS NOT NULL;
CREATE INDEX outbox_case ON outbox (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE once_keys (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cards (
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  card_key TEXT NOT NULL,
  outbox_id INTEGER NOT NULL,
  case_id INTEGER,
  message_key TEXT,
  post TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, card_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_case ON cards (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX cards_message ON cards (chat_id, message_key);

CREATE TABLE message_refs (
  chat_id INTEGER NOT NULL,
  message_key TEXT NOT NULL,
  -- Null when the message speaks of several cases.
  case_id INTEGER REFERENCES cases (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, message_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_refs_case ON message_refs (case_id);

CREATE TABLE timers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  flow TEXT NOT NULL,
  name TEXT NOT NULL,
  ref TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  aside_at INTEGER,
  aside TEXT,
  UNIQUE (flow, name, ref)
) STRICT;
CREATE INDEX timers_due ON timers (due_at) WHERE aside_at IS NULL;
CREATE INDEX timers_aside ON timers (aside_at) WHERE aside_at IS NOT NULL;

CREATE TABLE questions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  choices TEXT NOT NULL,
  free TEXT,
  case_id INTEGER,
  asked_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX questions_open ON questions (chat_id, person_id) WHERE closed_at IS NULL;
CREATE INDEX questions_expires ON questions (expires_at);

CREATE TABLE question_data (
  data TEXT NOT NULL,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  PRIMARY KEY (data, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_data_question ON question_data (question_id);

CREATE TABLE facts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  fact TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Anonymous lines for training, kept only where a deployment asked for them. No ids, no day.
CREATE TABLE lessons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  month TEXT NOT NULL,
  words TEXT NOT NULL,
  report INTEGER NOT NULL,
  category TEXT,
  tier TEXT
) STRICT;
CREATE INDEX lessons_month ON lessons (month, words);

CREATE TABLE memory (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
