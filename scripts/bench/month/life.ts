import type { Case } from '../../../bot/domain/case.js'
import type { FactName, Facts } from '../../../bot/domain/facts.js'
import { days, hours, type Instant, minutes } from '../../../bot/domain/time.js'
import type { Storage } from '../../../storage/open.js'
import type { Chance } from './chance.js'
import { chatterOf, noteOf, reportOf, resultOf } from './reports.js'
import type { Block, Street } from './street.js'

/** Somebody says something in a chat at a time. */
export interface Saying {
  readonly at: Instant
  readonly who: string
  readonly chat: string
  readonly text: string
}

/** What the people of the street do; asked for sayings when a day begins and whenever the house tells a fact. */
export interface Life {
  day(midnight: Instant): readonly Saying[]
  after(name: FactName, fact: unknown, now: Instant): readonly Saying[]
}

/** What life is lived with. */
export interface Setting {
  readonly street: Street
  readonly storage: Storage
  readonly chance: Chance
  readonly casesPerDay: number
  /** The next time somebody is awake and free at or after a moment. */
  readonly awake: (at: Instant) => Instant
}

/** How often each thing happens: most things go well, some are forgotten, some go the long way. */
const SHARE = {
  yes: 0.96,
  claimed: 0.9,
  noted: 0.8,
  done: 0.92,
  givenUp: 0.05,
  bounced: 0.08,
  rated: 0.72,
  ratedLater: 0.5,
  good: 0.84,
  soso: 0.55,
  saidAgain: 0.15,
  handedOn: 0.35,
  acts: 0.95,
} as const

/** The people of a street through a month: reports and answers by chance, in their words. */
export function livingIn(setting: Setting): Life {
  const { chance, street, casesPerDay } = setting
  let resident = 0
  return {
    day(midnight) {
      const sayings: Saying[] = []
      for (let count = 0; count < casesPerDay / SHARE.yes; count += 1) {
        const block = chance.pick(street.blocks)
        resident += 1
        const who = `邻居${resident}`
        const at = midnight + hours(7) + chance.next() * hours(15)
        const chat = block.group
        sayings.push({ at, who, chat, text: reportOf(chance, chance.pick(block.buildings)) })
        if (chance.happens(SHARE.yes)) sayings.push({ at: at + minutes(1), who, chat, text: '1' })
        sayings.push({ at: at + minutes(3), who: `${who}邻`, chat, text: chatterOf(chance) })
      }
      return sayings
    },
    after(name, fact, now) {
      const about = 'caseId' in Object(fact) ? aboutOf(setting, fact) : null
      return about === null ? [] : answersTo(setting, name, fact, about, now)
    },
  }
}

interface About {
  readonly about: Case
  readonly block: Block
}

function aboutOf({ storage, street }: Setting, fact: unknown): About | null {
  const { caseId } = fact as { caseId: number }
  const about = storage.cases.get(caseId)
  const block = about ? street.byRegion.get(about.regionId) : undefined
  return about && block ? { about, block } : null
}

function answersTo(
  setting: Setting,
  name: FactName,
  fact: unknown,
  { about, block }: About,
  now: Instant,
): readonly Saying[] {
  switch (name) {
    case 'case.opened':
      if (about.state === 'open') return offered(setting, about, block, now)
      return about.state === 'reported' ? accepted(setting, about, block, now) : []
    case 'case.changed':
      return (fact as Facts['case.changed']).action === 'offer'
        ? offered(setting, about, block, now)
        : []
    case 'case.owned':
      return owned(setting, fact as Facts['case.owned'], about, block, now)
    case 'case.released':
    case 'case.reopened':
      return offered(setting, about, block, now)
    case 'case.claimed':
      return claimed(setting, about, block, now)
    case 'case.gave_up':
    case 'case.escalated':
      return levelActs(setting, about, block, now)
    case 'case.resolved':
      return rated(setting, about, block, now)
    default:
      return []
  }
}

/** Staff take in what must be accepted, and follow it up themselves or give it to an institution. */
function accepted(setting: Setting, about: Case, block: Block, now: Instant): readonly Saying[] {
  const { chance, awake } = setting
  const who = chance.pick(block.staff)
  const chat = block.staffGroup
  const n = about.number
  const at = awake(now + chance.wait(minutes(50)))
  const take = awake(at + chance.wait(minutes(30)))
  const taken = chance.happens(SHARE.handedOn) ? givenOut(setting, n) : `接单 ${n}`
  return [
    { at, who, chat, text: `受理 ${n}` },
    { at: take, who, chat, text: taken },
  ]
}

/** The number with the community behind it, as whoever works for several says it. */
function called({ storage }: Setting, about: Case): string {
  return `${about.number} ${storage.regions.get(about.scopeId)?.name ?? ''}`
}

function givenOut({ chance, street }: Setting, n: number | string): string {
  return `派单 ${n} ${chance.pick([...street.members.values()]).name}`
}

function offered(setting: Setting, about: Case, block: Block, now: Instant): readonly Saying[] {
  const { chance, awake } = setting
  if (!chance.happens(SHARE.claimed)) return []
  const index = block.buildings.indexOf(about.place.building ?? '')
  const own = block.captains[index] ?? chance.pick(block.captains)
  const who = chance.happens(0.8) ? own : block.head
  const at = awake(now + chance.wait(minutes(70)))
  return [{ at, who, chat: block.captainsGroup, text: `接单 ${about.number}` }]
}

/** Whoever was given it: an institution, or the next level. */
function owned(
  setting: Setting,
  { bodyId, why }: Facts['case.owned'],
  about: Case,
  block: Block,
  now: Instant,
): readonly Saying[] {
  const { chance, street, awake } = setting
  const n = called(setting, about)
  const moved = why === 'overtime' || why === 'bounced'
  if (bodyId === null) return moved ? levelActs(setting, about, block, now) : []
  const member = street.members.get(bodyId)
  if (!member || !chance.happens(SHARE.acts)) return []
  const at = awake(now + chance.wait(hours(3)))
  const said = chance.happens(SHARE.bounced) ? `非我单位 ${n} 不归我们管，是开发商的` : `接单 ${n}`
  return [{ at, who: member.person, chat: member.group, text: said }]
}

/** The level that owes it: the head of the grid or staff take it on, the street gives it to an institution. */
function levelActs(setting: Setting, about: Case, block: Block, now: Instant): readonly Saying[] {
  const { chance, awake, storage, street } = setting
  if (!chance.happens(SHARE.acts)) return []
  const n = about.number
  const at = awake(now + chance.wait(hours(2)))
  const { level } = storage.owners.of(about.id)
  if (level === 'street') {
    const who = chance.pick(street.street)
    return [{ at, who, chat: street.streetGroup, text: givenOut(setting, called(setting, about)) }]
  }
  if (level === 'grid' && chance.happens(0.5)) {
    return [{ at, who: block.head, chat: block.captainsGroup, text: `接单 ${n}` }]
  }
  const text = chance.happens(SHARE.handedOn) ? givenOut(setting, n) : `接单 ${n}`
  return [{ at, who: chance.pick(block.staff), chat: block.staffGroup, text }]
}

/** Whoever leads says how far it is, and ends it within some days. */
function claimed(setting: Setting, about: Case, block: Block, now: Instant): readonly Saying[] {
  const { chance, storage, awake } = setting
  const name = about.leaderId === null ? undefined : storage.people.get(about.leaderId)?.name
  if (name === undefined) return []
  const chat = `p:${name}`
  const outside = storage.owners.of(about.id).bodyId !== null
  const n = outside ? called(setting, about) : about.number
  const noted = awake(now + chance.wait(hours(5)))
  const ended = awake(noted + hours(2) + chance.wait(days(1)))
  const note = { at: noted, who: name, chat, text: `进展 ${n} ${noteOf(chance)}` }
  const notes = chance.happens(SHARE.noted) ? [note] : []
  if (chance.happens(SHARE.givenUp)) {
    return [
      ...notes,
      { at: ended, who: name, chat, text: `办不了 ${n} 要动维修资金，得业主表决，已经报给社区` },
    ]
  }
  if (!chance.happens(SHARE.done)) return notes
  const text = `办结 ${n} ${resultOf(chance, about.place.building ?? chance.pick(block.buildings))}`
  const done = { at: ended, who: name, chat, text }
  // Some press send twice, or say it once more because they were asked for more.
  const again = chance.happens(SHARE.saidAgain) ? [{ ...done, at: ended + minutes(4) }] : []
  return [...notes, done, ...again]
}

/** Most say how it is, some only when asked again; for the rest a neighbour on duty goes and looks. */
function rated(setting: Setting, about: Case, block: Block, now: Instant): readonly Saying[] {
  const { chance, storage, awake } = setting
  const who = storage.people.get(about.reporterId)?.name
  const n = about.number
  const chat = block.group
  if (who === undefined) return []
  const soon = chance.happens(SHARE.rated)
  if (soon || chance.happens(SHARE.ratedLater)) {
    const at = awake(now + (soon ? 0 : days(3)) + chance.wait(hours(4)))
    if (chance.happens(SHARE.good)) return [{ at, who, chat, text: `满意 ${n}` }]
    if (chance.happens(SHARE.soso)) return [{ at, who, chat, text: `一般 ${n} 弄了好几天` }]
    const bad = { at, who, chat, text: `不满意 ${n}` }
    return [bad, { at: at + minutes(2), who, chat, text: '3' }]
  }
  const looks = chance.pick([...block.captains, block.head])
  const at = awake(now + days(7) + hours(1) + chance.wait(hours(8)))
  const group = block.captainsGroup
  return [
    { at, who: looks, chat: group, text: `核实 ${n}` },
    { at: at + minutes(1), who: looks, chat: group, text: '1' },
  ]
}
