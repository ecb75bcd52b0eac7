-- What happens after an answer: looking back, coming back, calling back, sitting together, and who looked.

-- That a reply was asked back, so that nobody is asked twice.
CREATE TABLE asked_back (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  round INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  what TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (case_id, round, person_id, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE look_backs (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  round INTEGER NOT NULL,
  days INTEGER NOT NULL,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  due_at INTEGER NOT NULL,
  asked_id INTEGER REFERENCES persons (id),
  asks INTEGER NOT NULL DEFAULT 0,
  held INTEGER,
  answered_by INTEGER REFERENCES persons (id),
  answered_at INTEGER,
  PRIMARY KEY (case_id, round, days)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_backs_due ON look_backs (region_id, due_at) WHERE answered_at IS NULL;

CREATE TABLE recurrences (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id),
  earlier_id INTEGER NOT NULL REFERENCES cases (id),
  nth INTEGER NOT NULL,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  at INTEGER NOT NULL,
  -- When staff took the link back; null while it stands.
  undone_at INTEGER,
  undone_by INTEGER REFERENCES persons (id)
) STRICT;
CREATE INDEX recurrences_earlier ON recurrences (earlier_id) WHERE undone_at IS NULL;
CREATE INDEX recurrences_region ON recurrences (region_id, at) WHERE undone_at IS NULL;

CREATE TABLE call_backs (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  round INTEGER NOT NULL,
  scope_id INTEGER NOT NULL REFERENCES regions (id),
  asked_at INTEGER NOT NULL,
  fixed INTEGER,
  answered_by INTEGER REFERENCES persons (id),
  answered_at INTEGER,
  PRIMARY KEY (case_id, round)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_backs_scope ON call_backs (scope_id, asked_at);

CREATE TABLE consultations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  region_id INTEGER NOT NULL REFERENCES regions (id),
  called_by INTEGER NOT NULL REFERENCES persons (id),
  meets_at INTEGER NOT NULL,
  attendees TEXT NOT NULL,
  decided_at INTEGER,
  due_at INTEGER,
  -- When it was decided or the case was over; null while it waits.
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX consultations_open ON consultations (case_id) WHERE ended_at IS NULL;
CREATE INDEX consultations_region ON consultations (region_id, meets_at) WHERE ended_at IS NULL;
CREATE INDEX consultations_case ON consultations (case_id);

CREATE TABLE identity_looks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  person_id INTEGER REFERENCES persons (id),
  name TEXT NOT NULL,
  how TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_looks_case ON identity_looks (case_id);
CREATE INDEX identity_looks_at ON identity_looks (at);
