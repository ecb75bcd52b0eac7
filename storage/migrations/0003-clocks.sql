-- The promises of a case. A new round or owner starts a new row; the newest of each kind is the one that counts.
CREATE TABLE case_clocks (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  kind TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  unit TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  paused_at INTEGER,
  kept_at INTEGER,
  waited INTEGER NOT NULL,
  warned INTEGER NOT NULL,
  extensions INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, started_at)
) STRICT, WITHOUT ROWID;

-- What a case stands still for: a word from the resident, or the day of a plan 挂账.
CREATE TABLE case_waits (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id),
  why TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  person_id INTEGER REFERENCES persons (id)
) STRICT;

-- An extension 延期 that was asked for and not answered yet.
CREATE TABLE case_extensions (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id),
  until_at INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  asked_at INTEGER NOT NULL
) STRICT;

-- Cases under supervision 督办.
CREATE TABLE case_supervisions (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  at INTEGER NOT NULL
) STRICT;

-- Live cases from before have the clocks their dues were. What was past due by then is not called late anew.
WITH known (now) AS (SELECT coalesce(max(at), 0) FROM case_events),
kinds (kind, slow, quick) AS (
  VALUES ('response', 'sameDay', 'minute'), ('feedback', 'sameDay', 'hour'), ('resolution', 'sameDay', 'day')
),
dues AS (
  SELECT c.id, k.kind, c.reported_at,
    CASE WHEN c.tier = 'emergency' THEN k.quick ELSE k.slow END AS unit,
    CASE k.kind WHEN 'response' THEN c.due_response WHEN 'feedback' THEN c.due_feedback ELSE c.due_resolution END AS due_at,
    CASE WHEN c.state = 'hung' THEN known.now END AS paused_at,
    CASE k.kind
      WHEN 'response' THEN coalesce(c.noted_at, c.resolved_at, CASE WHEN c.leader_id IS NOT NULL THEN known.now END)
      WHEN 'feedback' THEN coalesce(c.noted_at, c.resolved_at)
      ELSE c.resolved_at
    END AS kept_at,
    known.now
  FROM cases c, kinds k, known
  WHERE c.closed_at IS NULL
)
INSERT INTO case_clocks (case_id, kind, started_at, unit, due_at, paused_at, kept_at, waited, warned, extensions)
SELECT id, kind, reported_at, unit, due_at, paused_at, kept_at, 0, CASE WHEN due_at < now THEN 100 ELSE 0 END, 0
FROM dues;

-- The reminders of before are the clocks' own now.
DELETE FROM timers WHERE flow = 'reminders' AND name IN ('unclaimed', 'due');
