import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCalendar } from '../../bot/domain/calendar.js'
import type { Case } from '../../bot/domain/case.js'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import type { Incoming } from '../../bot/domain/message.js'
import { createEngine, type Engine } from '../../bot/engine/engine.js'
import { allFlows } from '../../flows/index.js'
import { openStorage, type Storage } from '../../storage/open.js'
import { quietPlatform } from '../quiet-platform.js'
import { type Estate, GROUP, meet, REPLAY, settleEstate } from './estate.js'

/** One line of a transcript. */
export interface SaidLine {
  readonly id: number
  readonly at: string
  readonly from: { readonly id: string; readonly name: string; readonly role: string }
  readonly text: string
  readonly photos?: readonly string[]
  readonly replyTo?: number
  readonly mentionsBot?: boolean
}

/** What the bot did with a message. */
export type Action =
  | 'registered'
  | 'asked'
  | 'joined'
  | 'followUp'
  | 'private'
  | 'alerted'
  | 'ignored'

/** One message and what became of it; `case` is the number of the case it belongs to. */
export interface Replayed {
  readonly id: number
  readonly action: Action
  readonly case: number | null
}

/** A whole transcript replayed: every message in order, and the cases there are at the end. */
export interface Replay {
  readonly messages: readonly Replayed[]
  readonly cases: readonly Case[]
}

/**
 * Feeds a group's transcript through the real storage, engine and flows, with the clock of the transcript.
 * The group is set to `auto`; a question of the bot is taken to be answered with yes, since the people of a
 * transcript cannot answer.
 */
export async function replay(lines: readonly SaidLine[], estate: Estate): Promise<Replay> {
  const mediaDir = mkdtempSync(join(tmpdir(), 'gridhand-replay-'))
  let now = Date.parse(lines[0]?.at ?? '2026-01-01T00:00:00Z') - 60_000
  const storage = openStorage({ file: ':memory:', mediaDir, now: () => now })
  const engine = furnish(storage, () => now)
  settleEstate(storage, estate, now)
  await engine.start()
  const seen: { line: SaidLine; seq: number; asked: boolean }[] = []
  for (const line of lines) {
    now = await passUntil(engine, storage, Date.parse(line.at), now, (at) => {
      now = at
    })
    meet(storage, line.from.id, line.from.name, line.from.role, now)
    const seq = lastFact(storage)
    engine.door.accept([incoming(line)])
    await engine.settle()
    const asked = await sayYes(engine, storage, line, now)
    seen.push({ line, seq, asked })
  }
  const messages = seen.map((each, at) =>
    outcome(storage, each, seen[at + 1]?.seq ?? lastFact(storage)),
  )
  const root = storage.regions.root()
  const cases = root ? [...storage.cases.recent(root.id, 0, 1_000)].reverse() : []
  await engine.stop()
  storage.close()
  rmSync(mediaDir, { recursive: true, force: true })
  return { messages, cases }
}

function furnish(storage: Storage, now: () => number): Engine {
  return createEngine({
    storage,
    platforms: [quietPlatform(REPLAY)],
    flows: allFlows,
    calendar: createCalendar(),
    limits: DEFAULT_LIMITS,
    lang: 'zh-CN',
    now,
    random: () => 0.5,
    examine: async (bytes) => ({
      ok: true,
      bytes,
      mime: 'image/jpeg',
      width: 1,
      height: 1,
      phash: null,
      dhash: null,
    }),
    log: () => {},
  })
}

/** Lets everything happen that is due on the way to `until`. */
async function passUntil(
  engine: Engine,
  storage: Storage,
  until: number,
  from: number,
  move: (at: number) => void,
): Promise<number> {
  let now = from
  for (let steps = 0; steps < 10_000 && now < until; steps += 1) {
    const due = [storage.timers.nextDue(), storage.outbox.nextDue()].filter(
      (at) => at !== null && at > now,
    )
    now = Math.min(until, ...due.filter((at) => at !== null))
    move(now)
    await engine.settle()
  }
  return until
}

function incoming(line: SaidLine): Incoming {
  const key = String(line.id)
  return {
    kind: 'message',
    platform: REPLAY,
    key,
    chat: { key: GROUP, kind: 'group', title: GROUP, thread: null },
    at: Date.parse(line.at),
    sender: { key: line.from.id, name: line.from.name, faceless: false, lang: null },
    messageKey: key,
    text: line.text,
    media: (line.photos ?? []).map((shown, at) => ({
      kind: 'photo' as const,
      handle: `${line.id}-${at}-${shown}`,
      name: null,
      bytes: null,
    })),
    album: null,
    location: null,
    replyTo:
      line.replyTo === undefined
        ? null
        : { messageKey: String(line.replyTo), toBot: false, text: '' },
    mentionsBot: line.mentionsBot === true,
    mentions: [],
    payload: null,
    edited: false,
  }
}

/** Answers the bot's question about this message with its first choice. True when there was one. */
async function sayYes(
  engine: Engine,
  storage: Storage,
  line: SaidLine,
  now: number,
): Promise<boolean> {
  const account = storage.people.account(REPLAY, line.from.id)
  if (!account) return false
  for (const key of [GROUP, `private-${line.from.id}`]) {
    const chat = storage.chats.find(REPLAY, key)
    const question = chat ? storage.questions.open(chat.id, account.personId, now) : null
    const yes = question?.choices[0]
    if (!chat || !yes || question.askedAt < now || !/^q1:(register|joinSame):/.test(yes.data))
      continue
    engine.door.accept([
      {
        kind: 'press',
        platform: REPLAY,
        key: `yes-${line.id}`,
        chat: { key, kind: chat.kind, title: key, thread: null },
        at: now,
        sender: { key: line.from.id, name: line.from.name, faceless: false, lang: null },
        messageKey: null,
        data: yes.data,
        pressKey: `yes-${line.id}`,
      },
    ])
    await engine.settle()
    return true
  }
  return false
}

/** Reads from the facts told between this message and the next, and from where the message belongs, what was done. */
function outcome(
  storage: Storage,
  { line, seq, asked }: { line: SaidLine; seq: number; asked: boolean },
  until: number,
): Replayed {
  const facts = storage.factLog.after(seq, 100).filter((fact) => fact.seq <= until)
  const told = (name: string): number | null => {
    const fact = facts.find((each) => each.name === name)?.fact
    return typeof fact === 'object' && fact && 'caseId' in fact ? Number(fact.caseId) : null
  }
  const chat = storage.chats.find(REPLAY, GROUP)
  const danger = told('danger.seen')
  const opened = told('case.opened')
  const joined = told('case.joined')
  const belongs = chat ? storage.refs.caseOf(chat.id, String(line.id)) : null
  const about = storage.cases.get(danger ?? opened ?? joined ?? belongs ?? -1)
  const action = (): Action => {
    if (danger !== null) return 'alerted'
    if (opened !== null) return about?.private ? 'private' : asked ? 'asked' : 'registered'
    if (joined !== null) return 'joined'
    if (facts.some((fact) => fact.name === 'draft.asked')) return 'asked'
    return belongs === null ? 'ignored' : isPiece(storage, line, about) ? 'registered' : 'followUp'
  }
  return { id: line.id, action: action(), case: about?.number ?? null }
}

/** The reporter's own further words and photos, within ten minutes after the report: what came before was left alone at the time. */
function isPiece(storage: Storage, line: SaidLine, about: Case | null): boolean {
  const account = storage.people.account(REPLAY, line.from.id)
  const late = about ? Date.parse(line.at) - about.reportedAt : 0
  const soon = late >= 0 && late <= 600_000
  return about !== null && account?.personId === about.reporterId && soon
}

function lastFact(storage: Storage): number {
  let seq = 0
  for (;;) {
    const page = storage.factLog.after(seq, 1_000)
    const last = page.at(-1)
    if (!last) return seq
    seq = last.seq
  }
}
