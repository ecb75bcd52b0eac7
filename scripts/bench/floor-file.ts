import Sqlite from 'better-sqlite3'

/** The bare loop's file: five statements and one durable commit a message. */
export interface FloorFile {
  unit(at: number): void
  close(): void
}

const SCHEMA = `
CREATE TABLE inbox (id INTEGER PRIMARY KEY, platform TEXT NOT NULL, key TEXT NOT NULL, lane TEXT NOT NULL, payload TEXT, received_at INTEGER NOT NULL, settled_at INTEGER, UNIQUE (platform, key)) STRICT;
CREATE INDEX inbox_settled ON inbox (settled_at);
CREATE TABLE cases (id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL, closed_at INTEGER, UNIQUE (scope, number)) STRICT;
CREATE INDEX cases_live ON cases (scope, at) WHERE closed_at IS NULL;
CREATE TABLE events (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), at INTEGER NOT NULL, what TEXT NOT NULL) STRICT;
CREATE INDEX events_case ON events (case_id);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, chat TEXT NOT NULL, post TEXT NOT NULL, at INTEGER NOT NULL, sent_at INTEGER) STRICT;
CREATE INDEX outbox_unsent ON outbox (at) WHERE sent_at IS NULL;
`

/** Opens it with the durability of the house: WAL, synchronous FULL, foreign keys. */
export function openFloor(file: string): FloorFile {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.exec(SCHEMA)
  const inbox = db.prepare(
    'INSERT INTO inbox (platform, key, lane, payload, received_at) VALUES (?, ?, ?, ?, ?)',
  )
  const opened = db.prepare(
    'INSERT INTO cases (scope, number, state, words, at) VALUES (1, ?, ?, ?, ?)',
  )
  const event = db.prepare('INSERT INTO events (case_id, at, what) VALUES (?, ?, ?)')
  const outbox = db.prepare('INSERT INTO outbox (chat, post, at, sent_at) VALUES (?, ?, ?, ?)')
  const settle = db.prepare('UPDATE inbox SET settled_at = ?, payload = NULL WHERE id = ?')
  const unit = db.transaction((at: number) => {
    const now = Date.now()
    const row = inbox.run(
      'stub',
      `u${at}`,
      `g${at % 50}`,
      JSON.stringify({ text: `unit ${at}`, at }),
      now,
    )
    const { lastInsertRowid } = opened.run(at, 'open', `unit ${at}`, now)
    event.run(lastInsertRowid, now, 'open')
    outbox.run(`g${at % 50}`, JSON.stringify({ text: `#${at}` }), now, now)
    settle.run(now, row.lastInsertRowid)
  })
  return { unit: (at) => void unit.immediate(at), close: () => void db.close() }
}
