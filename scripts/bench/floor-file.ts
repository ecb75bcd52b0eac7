import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openStorage } from '../../storage/open.js'
import { bindGroups } from './rig.js'

/** The bare loop: the same rows in the same tables as the pipeline makes for a message, by raw statements. */
export interface FloorFile {
  /** As durable as the pipeline: committed when accepted, when decided and when sent. */
  unit(at: number): void
  /** The same rows in one commit, with nothing that survives a kill in between. */
  unitAtOnce(at: number): void
  close(): void
}

const GROUPS = 50
const POST = {
  words: null,
  choices: [],
  photos: [],
  file: null,
  mention: null,
  quote: null,
  thread: null,
  poll: null,
}
const PLACE = JSON.stringify({ building: null, unit: null, floor: null, room: null, named: null })

/** Opens a file with the house's own schema and durability: WAL, synchronous FULL, foreign keys. */
export function openFloor(folder: string): FloorFile {
  const file = join(folder, 'floor.db')
  const storage = openStorage({ file, mediaDir: join(folder, 'media'), now: () => Date.now() })
  bindGroups(storage, GROUPS)
  const person = storage.people.ensure('quiet', 'p', 'p').person.id
  const [chat] = storage.chats.all('residents')
  storage.close()
  const db = new Sqlite(file)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    db.pragma(pragma)
  const write = prepare(db)
  const region = chat?.regionId ?? 0
  const scope = Number(db.prepare("SELECT id FROM regions WHERE level = 'community'").pluck().get())

  const accept = (at: number): number | bigint => {
    const text = `unit ${at}`
    const payload = JSON.stringify({
      kind: 'message',
      platform: 'quiet',
      key: `u${at}`,
      text,
      messageKey: `m${at}`,
    })
    return write.accept.run(`u${at}`, `quiet:g${at % GROUPS}`, payload, Date.now(), Date.now())
      .lastInsertRowid
  }
  const decide = (at: number, inbox: number | bigint): number | bigint => {
    const now = Date.now()
    write.number.run(scope)
    write.open.run({
      number: at,
      region,
      scope,
      chat: chat?.id,
      person,
      words: `unit ${at}`,
      place: PLACE,
      now,
    })
    const post = JSON.stringify({ ...POST, text: `#${at}` })
    const { lastInsertRowid } = write.order.run(chat?.id, post, now, now)
    write.settle.run(now, inbox)
    return lastInsertRowid
  }
  const sent = (outbox: number | bigint): void =>
    void write.sent.run(Date.now(), Date.now(), outbox)
  const durably = <T>(work: () => T): T => db.transaction(work).immediate()

  return {
    unit(at) {
      const inbox = durably(() => accept(at))
      const outbox = durably(() => decide(at, inbox))
      durably(() => sent(outbox))
    },
    unitAtOnce: (at) => durably(() => sent(decide(at, accept(at)))),
    close: () => void db.close(),
  }
}

function prepare(db: Sqlite.Database) {
  return {
    accept: db.prepare(
      "INSERT INTO inbox (platform, key, lane, payload, received_at, next_at) VALUES ('quiet', ?, ?, ?, ?, ?)",
    ),
    number: db.prepare(
      'INSERT INTO case_numbers (scope_id, last) VALUES (?, 1) ON CONFLICT (scope_id) DO UPDATE SET last = last + 1',
    ),
    open: db.prepare(`INSERT INTO cases (number, region_id, scope_id, chat_id, kind, source, reporter_id, title,
      words, category, tier, place, private, state, round, reported_at, unrated, due_response, due_feedback,
      due_resolution) VALUES (@number, @region, @scope, @chat, 'report', 'command', @person, @words, @words, 'other',
      'simple', @place, 0, 'reported', 0, @now, 0, @now, @now, @now)`),
    order:
      db.prepare(`INSERT INTO outbox (chat_id, kind, form, post, uneditable, not_before, at, urgency)
      VALUES (?, 'reply', 'post', ?, 'post', ?, ?, 2)`),
    settle: db.prepare(
      'UPDATE inbox SET payload = NULL, error = NULL, settled_at = ?, aside = NULL WHERE id = ?',
    ),
    sent: db.prepare(
      "UPDATE outbox SET error = NULL, settled_at = ?, sent_at = ?, message_key = 'm', fresh = 1 WHERE id = ?",
    ),
  }
}
