import { readFileSync } from 'node:fs'
import type { Calendar } from '../../bot/domain/calendar.js'
import type { Case, CaseEvent } from '../../bot/domain/case.js'
import { mask } from '../../bot/domain/mask.js'
import type { Lang, Role } from '../../bot/domain/person.js'
import { dutyRegion } from '../../bot/domain/standing.js'
import type { Instant } from '../../bot/domain/time.js'
import { spellPlace, spellSpan } from '../../bot/text.js'
import { NAMES } from '../../bot/texts.js'
import type { Storage } from '../../storage/open.js'
import { fill } from '../terminal.js'
import { SHEET } from './texts.js'

/** A line of a sheet: what it is and what stands there. */
export type Row = readonly [label: string, value: string]

/** A picture of a case. */
export interface SheetPhoto {
  readonly bytes: Buffer
  readonly mime: string
}

/** Everything that stands on the sheet of a case, ready to be drawn. */
export interface CaseSheet {
  readonly lang: Lang
  readonly title: string
  /** Under the title: private, or holding an identity. */
  readonly marks: readonly string[]
  readonly rows: readonly Row[]
  readonly steps: readonly (readonly string[])[]
  readonly before: readonly SheetPhoto[]
  readonly after: readonly SheetPhoto[]
  readonly seal: Row
  readonly foot: string
}

/** For whom a sheet is made. */
export interface SheetOrder {
  readonly about: Case
  readonly lang: Lang
  readonly exporter: string
  readonly at: Instant
  /** False: no name, no door number, no telephone of the reporter, whatever they wrote. */
  readonly withIdentity: boolean
}

/** Most pictures of each kind. */
const MOST_PHOTOS = 4
/** Steps whose words two people wrote each other, or that are codes of ours. */
const NO_WORDS: readonly CaseEvent['what'][] = [
  'message',
  'edit',
  'recur',
  'look_back',
  'call_back',
]

/** Puts the sheet of a case together. */
export function gatherSheet(storage: Storage, calendar: Calendar, order: SheetOrder): CaseSheet {
  const { about, lang, withIdentity } = order
  const texts = SHEET[lang]
  const marks = [about.private ? texts.private : '', withIdentity ? texts.identity : '']
  const broken = storage.brokenEvent(about.id)
  const events = storage.cases.events(about.id)
  const brokenAt = events.findIndex((event) => event.id === broken) + 2
  return {
    lang,
    title: texts.title,
    marks: marks.filter((mark) => mark !== ''),
    rows: [
      ...matterRows(storage, calendar, order),
      ...peopleRows(storage, order),
      ...clockRows(storage, calendar, order),
      ...ratingRows(storage, order),
    ],
    steps: stepRows(storage, calendar, order, events),
    before: photosOf(storage, about, 'before'),
    after: photosOf(storage, about, 'after'),
    seal: [texts.seal, broken === null ? texts.sound : fill(texts.broken, { n: brokenAt })],
    foot: fill(texts.foot, { who: order.exporter, at: stamp(calendar, order.at) }),
  }
}

function matterRows(storage: Storage, calendar: Calendar, order: SheetOrder): readonly Row[] {
  const { about, lang } = order
  const texts = SHEET[lang]
  const names = NAMES[lang]
  const place = order.withIdentity ? about.place : { ...about.place, room: null }
  const again = storage.followUps.recurrences.of(about.id)
  const earlier = again ? storage.cases.get(again.earlierId) : null
  const rows: readonly (Row | null)[] = [
    [texts.number, `#${about.number}（${stamp(calendar, about.reportedAt)}）`],
    [texts.matter, safe(order, about.title)],
    [texts.kind, `${names.category[about.category]} / ${names.tier[about.tier]}`],
    [texts.region, regionPath(storage, about.regionId)],
    [texts.place, spellPlace(place, lang) || '—'],
    [texts.words, safe(order, about.words) || '—'],
    [texts.state, texts.states[about.state]],
    about.closeReason === null ? null : [texts.reason, texts.reasons[about.closeReason]],
    about.round === 0 ? null : [texts.rounds, String(about.round)],
    again && earlier
      ? [texts.steps, fill(texts.again, { nth: again.nth, m: earlier.number })]
      : null,
  ]
  return rows.filter((row) => row !== null)
}

function peopleRows(storage: Storage, order: SheetOrder): readonly Row[] {
  const { about, lang, withIdentity } = order
  const texts = SHEET[lang]
  const name = (id: number) => storage.people.nameIn(id, about.chatId)
  const joined = storage.cases.people(about.id, 'joined').length
  return [
    [texts.reporter, withIdentity ? name(about.reporterId) : texts.withheld],
    ...(about.proxyId === null || !withIdentity
      ? []
      : ([[texts.filedBy, name(about.proxyId)]] as const)),
    [texts.people, fill(texts.peopleCount, { n: joined + 1 })],
    [texts.handler, about.leaderId === null ? texts.nobody : name(about.leaderId)],
  ]
}

function clockRows(storage: Storage, calendar: Calendar, { about, lang }: SheetOrder) {
  const texts = SHEET[lang]
  return storage.clocks.of(about.id).map((clock): Row => {
    const due = fill(texts.due, { due: stamp(calendar, clock.dueAt) })
    const kept =
      clock.keptAt === null
        ? texts.open
        : fill(clock.keptAt <= clock.dueAt ? texts.kept : texts.late, {
            at: stamp(calendar, clock.keptAt),
          })
    return [`${texts.clocks} · ${texts.clock[clock.kind]}`, `${due}  ${kept}`]
  })
}

function ratingRows(storage: Storage, order: SheetOrder): readonly Row[] {
  const { about, lang } = order
  const texts = SHEET[lang]
  const ratings = storage.cases.ratings(about.id, about.round)
  const told = ratings.map(({ fixed, satisfied, words }) =>
    [
      fixed === null ? '' : (texts.fixed[fixed - 1] ?? ''),
      satisfied === null ? '' : (texts.satisfied[satisfied - 1] ?? ''),
      safe(order, words),
    ]
      .filter((part) => part !== '')
      .join(' '),
  )
  const called = storage.followUps.callBacks.get(about.id, about.round)?.fixed ?? null
  const heard =
    called === null ? [] : [fill(texts.callBack, { word: texts.fixed[called - 1] ?? '' })]
  const all = [...told.filter((each) => each !== ''), ...heard]
  if (all.length > 0) return [[texts.rating, all.join('；')]]
  return about.unrated ? [[texts.rating, texts.unrated]] : []
}

function stepRows(
  storage: Storage,
  calendar: Calendar,
  order: SheetOrder,
  events: readonly CaseEvent[],
): readonly (readonly string[])[] {
  const { about, lang } = order
  const texts = SHEET[lang]
  const first = ['1', stamp(calendar, about.reportedAt), whoIs(storage, order, about.reporterId)]
  return [
    [...first, texts.reported, ''],
    ...events.map((event, at) => {
      const span = event.at - (events[at - 1]?.at ?? about.reportedAt)
      const gap = span < 60_000 ? '' : fill(texts.after, { span: spellSpan(span, lang) })
      const words = NO_WORDS.includes(event.what) ? '' : safe(order, event.words)
      return [
        String(at + 2),
        stamp(calendar, event.at),
        whoIs(storage, order, event.actorId),
        texts.step[event.what] ?? texts.other,
        [words, gap].filter((part) => part !== '').join('  '),
      ]
    }),
  ]
}

const ROLES_FIRST: readonly Role[] = [
  'street',
  'staff',
  'head',
  'department',
  'captain',
  'volunteer',
  'admin',
]

function whoIs(storage: Storage, order: SheetOrder, personId: number | null): string {
  const { about, lang, withIdentity, at } = order
  const texts = SHEET[lang]
  if (personId === null) return texts.bot
  const name = storage.people.nameIn(personId, about.chatId)
  const concerned = personId === about.reporterId || personId === about.proxyId
  if (concerned) return withIdentity ? `${texts.reporterShort} ${name}` : texts.reporterShort
  const held = storage.people.roles(personId, dutyRegion(storage, about), at)
  const role = ROLES_FIRST.find((each) => held.has(each))
  if (role) return `${NAMES[lang].role[role]} ${name}`
  return withIdentity ? `${texts.neighbour} ${name}` : texts.neighbour
}

function photosOf(storage: Storage, about: Case, when: 'before' | 'after'): readonly SheetPhoto[] {
  return storage.cases
    .photos(about.id)
    .filter((photo) => photo.when === when)
    .slice(0, MOST_PHOTOS)
    .flatMap(({ hash }) => {
      const media = storage.media.get(hash)
      const path = storage.files.path(media?.small ?? hash)
      if (path === null || media === null) return []
      const bytes = readFileSync(path)
      return [{ bytes, mime: mimeOf(bytes) ?? media.mime }]
    })
}

/** A preview may be of another kind than its picture: its first bytes say which. */
function mimeOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png'
  return bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : null
}

function regionPath(storage: Storage, regionId: number): string {
  const region = storage.regions.get(regionId)
  if (!region) return ''
  const above = region.parentId === null ? '' : `${regionPath(storage, region.parentId)} › `
  return `${above}${region.name}`
}

/** The words as they may stand on this sheet: the door of the case goes too, however it was written. */
function safe({ withIdentity, about }: SheetOrder, words: string): string {
  const plain = words.replace(/\s*\n\s*/gu, ' ').trim()
  if (withIdentity) return plain
  const { room } = about.place
  return mask(room === null ? plain : plain.replaceAll(room, HIDDEN), 'group')
}

const HIDDEN = '***'

function stamp(calendar: Calendar, at: Instant): string {
  return `${calendar.day(at)} ${calendar.clock(at)}`
}
