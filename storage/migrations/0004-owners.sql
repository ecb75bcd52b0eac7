-- Who owes the answer of a case now. `closed` follows the case, so that the index holds live ones only.
CREATE TABLE case_owners (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id),
  region_id INTEGER NOT NULL REFERENCES regions (id),
  level TEXT NOT NULL,
  body_id INTEGER REFERENCES bodies (id),
  mode TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  why TEXT NOT NULL,
  bounces INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX case_owners_body ON case_owners (body_id, case_id) WHERE body_id IS NOT NULL AND closed_at IS NULL;
CREATE INDEX case_owners_region ON case_owners (region_id, case_id) WHERE body_id IS NULL AND closed_at IS NULL;

CREATE TRIGGER case_owners_follow AFTER UPDATE OF closed_at ON cases
WHEN OLD.closed_at IS NOT NEW.closed_at
BEGIN
  UPDATE case_owners SET closed_at = NEW.closed_at WHERE case_id = NEW.id;
END;

-- Every owner a case had.
CREATE TABLE case_owner_steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  region_id INTEGER NOT NULL REFERENCES regions (id),
  level TEXT NOT NULL,
  body_id INTEGER REFERENCES bodies (id),
  mode TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  why TEXT NOT NULL,
  bounces INTEGER NOT NULL,
  actor_id INTEGER REFERENCES persons (id)
) STRICT;
CREATE INDEX case_owner_steps_case ON case_owner_steps (case_id, id);

-- Cases from before: what is complex, private or urgent is the community's, all else its home region's.
INSERT INTO case_owners (case_id, region_id, level, body_id, mode, since_at, why, bounces, closed_at)
SELECT c.id, r.id, r.level, NULL,
  CASE WHEN c.tier = 'complex' OR c.private = 1 THEN 'accept' ELSE 'offer' END,
  c.reported_at, 'opened', 0, c.closed_at
FROM cases c
JOIN regions r ON r.id = CASE
  WHEN c.tier IN ('complex', 'emergency') OR c.private = 1
    OR (c.leader_id IS NULL AND c.state IN ('reported', 'accepted'))
  THEN c.scope_id ELSE c.region_id END;
INSERT INTO case_owner_steps (case_id, region_id, level, body_id, mode, since_at, why, bounces, actor_id)
SELECT case_id, region_id, level, body_id, mode, since_at, why, bounces, NULL FROM case_owners;

-- When somebody last had a turn 轮训: the one who waited longest is next.
CREATE TABLE turns (
  region_id INTEGER NOT NULL REFERENCES regions (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (region_id, person_id)
) STRICT, WITHOUT ROWID;

-- Somebody was asked to go and look before it is handled; the newest counts.
CREATE TABLE case_checks (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id),
  asked_by INTEGER NOT NULL REFERENCES persons (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  asked_at INTEGER NOT NULL,
  found TEXT,
  answered_at INTEGER
) STRICT;

-- A call that one institution must answer by arriving 吹哨; those blown at once share `blow_id`.
CREATE TABLE whistles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  blow_id INTEGER NOT NULL,
  caller_id INTEGER NOT NULL REFERENCES persons (id),
  region_id INTEGER NOT NULL REFERENCES regions (id),
  chat_id INTEGER REFERENCES chats (id),
  body_id INTEGER NOT NULL REFERENCES bodies (id),
  case_id INTEGER REFERENCES cases (id),
  matter TEXT NOT NULL,
  blown_at INTEGER NOT NULL,
  arrive_by INTEGER NOT NULL,
  state TEXT NOT NULL,
  leads INTEGER NOT NULL,
  asked_again_at INTEGER,
  settled_at INTEGER,
  answered_by INTEGER REFERENCES persons (id),
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX whistles_open ON whistles (body_id, id) WHERE settled_at IS NULL;
CREATE INDEX whistles_body ON whistles (body_id, id);
CREATE INDEX whistles_case ON whistles (case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX whistles_blow ON whistles (blow_id, id);
CREATE INDEX whistles_blown ON whistles (blown_at, id);
