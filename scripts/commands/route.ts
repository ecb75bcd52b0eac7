import type { Config } from '../../bot/config.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import type { Case } from '../../bot/domain/case.js'
import type { CLOCK_KINDS } from '../../bot/domain/clock.js'
import { startClocks } from '../../bot/domain/clocks.js'
import { nextUp, onDuty, onDutyFrom } from '../../bot/domain/moving.js'
import { homeRegion } from '../../bot/domain/opening.js'
import type { Role } from '../../bot/domain/person.js'
import { isNowhere } from '../../bot/domain/place.js'
import type { Region } from '../../bot/domain/region.js'
import type { Rule } from '../../bot/domain/rule.js'
import { bodyByRule } from '../../bot/domain/ruled.js'
import { captainsFor } from '../../bot/domain/standing.js'
import type { Instant } from '../../bot/domain/time.js'
import { namesWith } from '../../bot/naming.js'
import { spellPlace, spellTime } from '../../bot/text.js'
import type { Names } from '../../bot/texts.js'
import { type Meaning, understand } from '../../bot/understand/index.js'
import type { Storage } from '../../storage/open.js'
import { ROUTE_TEXTS, type RouteTexts } from '../route/texts.js'
import { Declined, fill, langOf, sayJson, type Terminal, withStorage } from '../terminal.js'

/** What `route` was given beside the words. */
export interface RouteOptions {
  readonly region?: string
  readonly json?: boolean
}

/** Where a message would go. Everything is as it is now: people, institutions, rules, the time of day. */
interface Way {
  readonly meaning: Meaning
  readonly home: Region
  readonly rule: Rule
  readonly how: 'alarm' | 'private' | Rule['mode']
  readonly body: { readonly code: string; readonly name: string } | null
  readonly role: Role
  readonly people: readonly string[]
  readonly dues: readonly { readonly clock: (typeof CLOCK_KINDS)[number]; readonly due: Instant }[]
  readonly tells: readonly { readonly role: Role; readonly people: readonly string[] }[]
  readonly up: readonly Region[]
}

/** Says where a message would go and why, without filing anything. Declines what cannot be answered. */
export async function route(
  terminal: Terminal,
  words: string,
  options: RouteOptions,
): Promise<void> {
  const texts = ROUTE_TEXTS[langOf(terminal)]
  if (words.trim() === '') throw new Declined(texts.noWords)
  await withStorage(terminal, (storage, config) => {
    const max = config.limits.maxWords
    if (words.length > max) throw new Declined(fill(texts.tooLong, { max }))
    const region = regionOf(terminal, storage, options.region)
    const way = wayOf(storage, config, region, words, terminal.now())
    if (options.json) sayJson(terminal, plain(way))
    else for (const line of spell(terminal, config, way)) terminal.say(line)
  })
}

function regionOf(terminal: Terminal, { regions }: Storage, code: string | undefined): Region {
  const texts = ROUTE_TEXTS[langOf(terminal)]
  const root = regions.root()
  if (!root) throw new Declined(texts.noTerritory)
  if (code === undefined) return root
  const found = regions.byCode(code)
  if (found) return found
  const known = regions.all().map((each) => each.code)
  throw new Declined(fill(texts.unknownRegion, { code, known: known.slice(0, 30).join(' ') }))
}

function wayOf(storage: Storage, config: Config, told: Region, words: string, now: Instant): Way {
  const meaning = understand(words, { block: blockOf(storage, told) })
  const home = homeRegion(storage.regions, told.id, meaning.place)
  const tier = meaning.danger === null ? meaning.tier : 'emergency'
  const about = draftOf(storage, meaning, tier, home, words, now)
  const rule = config.rules.rule(meaning.category, tier)
  const how = meaning.danger !== null ? 'alarm' : about.private ? 'private' : rule.mode
  const body =
    how === 'alarm' ? null : bodyByRule({ bodies: storage.bodies, rules: config.rules }, about)
  const calendar = createCalendar(config.zone, config.dayOverrides)
  const clocks = startClocks(0, rule, now, { calendar, limits: config.limits })
  const { role, people } = handlers(storage, about, how, rule, body?.id ?? null, now)
  return {
    meaning: { ...meaning, tier },
    home,
    rule,
    how,
    body: body === null ? null : { code: body.code, name: body.name },
    role,
    people,
    dues: clocks.map(({ kind, dueAt }) => ({ clock: kind, due: dueAt })),
    tells: rule.tells.map((each) => ({
      role: each,
      people: storage.people.holders(home.id, each, now).map((person) => person.name),
    })),
    up: ladder(storage, about, how, now),
  }
}

/** Buildings and named places of a region and everything below it. */
function blockOf({ regions }: Storage, told: Region) {
  const below = regions.all().filter((each) => regions.within(each.id, told.id))
  const parent = told.parentId === null ? [] : regions.children(told.parentId)
  const all = [...below, ...parent]
  return {
    buildings: [...new Set(all.flatMap((each) => each.buildings))],
    covers: told.buildings,
    places: [...new Set(all.flatMap((each) => each.places))],
  }
}

/** The case it would become, which is in no table. */
function draftOf(
  { regions }: Storage,
  meaning: Meaning,
  tier: Case['tier'],
  home: Region,
  words: string,
  now: Instant,
): Case {
  const due = { dueResponse: now, dueFeedback: now, dueResolution: now }
  const open = { notedAt: null, resolvedAt: null, closedAt: null, closeReason: null, mainId: null }
  const nobody = { reporterId: 0, proxyId: null, leaderId: null }
  return {
    ...due,
    ...open,
    ...nobody,
    id: 0,
    number: 0,
    regionId: home.id,
    scopeId: regions.above(home.id, 'community').id,
    chatId: 0,
    kind: 'report',
    source: 'command',
    title: meaning.title,
    words,
    category: meaning.category,
    tier,
    place: meaning.place,
    private: meaning.delicate,
    state: 'reported',
    round: 0,
    reportedAt: now,
    unrated: false,
  }
}

function handlers(
  storage: Storage,
  about: Case,
  how: Way['how'],
  rule: Rule,
  bodyId: number | null,
  now: Instant,
): Pick<Way, 'role' | 'people'> {
  const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name)
  if (bodyId !== null) {
    return { role: 'department', people: names(storage.bodies.members(bodyId, now)) }
  }
  if (how === 'alarm' || how === 'private' || how === 'accept') {
    return { role: 'staff', people: names(onDutyFrom(storage, about, about.scopeId, now)) }
  }
  const captains = captainsFor(storage, about, now)
  const role = how === 'offer' ? 'captain' : rule.duty.role
  const people = role === 'captain' ? captains : storage.people.holders(about.regionId, role, now)
  if (people.length > 0) return { role, people: names(people) }
  return { role: 'staff', people: names(onDutyFrom(storage, about, about.regionId, now)) }
}

/** The levels it would climb when nobody answers, as far as there is somebody. */
function ladder(storage: Storage, about: Case, how: Way['how'], now: Instant): readonly Region[] {
  const path: Region[] = []
  const first = how === 'alarm' || how === 'private' || how === 'accept'
  let here = first ? about.scopeId : about.regionId
  for (let next = nextUp(storage, about, here, now); next; ) {
    path.push(next)
    here = next.id
    next = nextUp(storage, about, here, now)
  }
  return path.filter((each) => onDuty(storage, about, each, now).length > 0)
}

function plain(way: Way) {
  const { meaning, home, rule, how, body, role, people, dues, tells, up } = way
  const { act, zone, score, category, second, tier, tierWhy, danger, place, delicate } = meaning
  return {
    understood: { act, zone, score, category, second, tier, tierWhy, danger, place, delicate },
    home: { code: home.code, name: home.name },
    rule,
    how,
    handledBy: { role, body, people },
    dues: dues.map(({ clock, due }) => ({ clock, due: new Date(due).toISOString() })),
    tells,
    overtime: up.map(({ code, name, level }) => ({ code, name, level })),
  }
}

function spell(terminal: Terminal, config: Config, way: Way): readonly string[] {
  const lang = langOf(terminal)
  const texts = ROUTE_TEXTS[lang]
  const names = namesWith(config.naming)[lang]
  const { meaning, home, rule } = way
  const { category, second, tier, tierWhy, place } = meaning
  const taken = fill(texts.understood, {
    category: names.category[category],
    tier: names.tier[tier],
  })
  const orElse = second === null ? '' : fill(texts.orElse, { second: names.category[second] })
  return [
    ...(meaning.danger !== null || meaning.zone === 'strong'
      ? []
      : [meaning.zone === 'middle' ? texts.quiet : texts.silent]),
    taken + orElse,
    fill(texts.why, { why: reasonOf(tierWhy, texts) }),
    fill(texts.where, { place: isNowhere(place) ? texts.nowhere : spellPlace(place, lang) }),
    fill(texts.home, { name: home.name, code: home.code }),
    fill(texts.rule, { opens: rule.opens[lang] }),
    fill(texts.closes, { closes: rule.closes[lang] }),
    fill(texts.mode, { mode: modeOf(way, lang) }),
    ...spellPeople(way, names, lang),
    fill(texts.dues, { dues: spellDues(terminal, config, way) }),
    fill(texts.evidence, { needs: texts.needs[rule.evidence] }),
    ...spellTells(way, names, lang),
    way.up.length === 0
      ? texts.top
      : fill(texts.up, { path: way.up.map((each) => each.name).join(texts.next) }),
  ]
}

/** Why it is this tier, as the rule's name says it. */
function reasonOf(why: string, { reasons, danger }: RouteTexts): string {
  return why.startsWith('danger:') ? danger : (reasons[why] ?? why)
}

function modeOf({ how }: Way, lang: 'zh-CN' | 'en'): string {
  const texts = ROUTE_TEXTS[lang]
  return how === 'alarm' ? texts.alarm : how === 'private' ? texts.private : texts.modes[how]
}

function spellPeople(
  { body, role, people }: Way,
  names: Names,
  lang: 'zh-CN' | 'en',
): readonly string[] {
  const texts = ROUTE_TEXTS[lang]
  const who = people.length === 0 ? texts.nobody : people.join(texts.list)
  if (body) return [fill(texts.body, { body: body.name, names: who })]
  return [fill(texts.owner, { role: names.role[role], names: who })]
}

function spellTells({ tells }: Way, names: Names, lang: 'zh-CN' | 'en'): readonly string[] {
  const texts = ROUTE_TEXTS[lang]
  if (tells.length === 0) return []
  return [fill(texts.tells, { roles: tells.map(({ role }) => names.role[role]).join(texts.list) })]
}

function spellDues(terminal: Terminal, config: Config, { dues }: Way): string {
  const lang = langOf(terminal)
  const texts = ROUTE_TEXTS[lang]
  const calendar = createCalendar(config.zone, config.dayOverrides)
  const reader = { lang, now: terminal.now(), calendar }
  return dues
    .map(({ clock, due }) => fill(texts.clocks[clock], { due: spellTime(due, reader) }))
    .join(texts.list)
}
