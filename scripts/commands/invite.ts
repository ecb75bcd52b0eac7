import { readConfig } from '../../bot/config.js'
import { PURPOSES } from '../../bot/domain/chat.js'
import { ROLES } from '../../bot/domain/person.js'
import type { Region } from '../../bot/domain/region.js'
import type { Invite } from '../../bot/domain/store.js'
import { days, minutes } from '../../bot/domain/time.js'
import type { Storage } from '../../storage/open.js'
import {
  Declined,
  fill,
  langOf,
  meant,
  namesOf,
  sayJson,
  spellAge,
  type Terminal,
  textsOf,
  withStorage,
} from '../terminal.js'
import { writeSheet } from '../territory/template.js'
import { TERRITORY_TEXTS } from '../territory/texts.js'
import { newFile } from './new-file.js'

/** What `invite` was given. */
export interface InviteOptions {
  readonly region?: string
  readonly group?: string
  readonly person?: string
  /** The body whose group is bound, or for which the person will answer. */
  readonly body?: string
  /** The code of a person who was imported and has no account yet. */
  readonly for?: string
  /** A file for the codes of all such people. */
  readonly all?: string
  readonly days?: string
  readonly list?: boolean
  readonly json?: boolean
}

// No letter or digit that can be taken for another when it is read aloud or from a small screen.
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY34679'
const LENGTH = 8
const MOST_DAYS = 90

/** Makes a one-time code that binds a group or gives a person a duty; or lists the codes that still work. */
export async function invite(terminal: Terminal, options: InviteOptions): Promise<void> {
  await withStorage(terminal, async (storage) => {
    if (options.list === true) listInvites(terminal, storage, options.json === true)
    else if (options.all !== undefined) await writeInvites(terminal, storage, options, options.all)
    else makeInvite(terminal, storage, options)
  })
}

function makeInvite(terminal: Terminal, storage: Storage, options: InviteOptions): void {
  const { region, ...target } = whatOf(terminal, storage, options)
  const expiresAt = terminal.now() + days(daysOf(terminal, options.days))
  const made = storage.transaction(() =>
    storage.invites.add({
      code: freshCode(terminal, usedCodes(terminal, storage)),
      regionId: region.id,
      expiresAt,
      ...target,
    }),
  )
  const username = storage.memory.get('telegram.username')
  if (options.json === true) {
    sayJson(terminal, { ...publicly(made, region), links: linksOf(made, username) })
  } else explain(terminal, storage, made, region, username)
}

/** What the code is for: a known person; or a group or a duty, of a body where one is named. */
function whatOf(terminal: Terminal, storage: Storage, options: InviteOptions) {
  if (options.for !== undefined) return forPerson(terminal, storage, options.for)
  const body = bodyOf(terminal, storage, options.body)
  const target = targetOf(terminal, options)
  const department = target.purpose === 'department' || target.role === 'department'
  const { bodyOnly, whichBody } = textsOf(terminal).invite
  if (body && !department) throw new Declined(bodyOnly, 2)
  // Somebody of no institution would see nothing and be asked nothing.
  if (!body && target.role === 'department')
    throw new Declined(fill(whichBody, { known: listed(storage) }), 2)
  const own = body ? storage.regions.get(body.regionId) : null
  const region =
    own && options.region === undefined ? own : regionOf(terminal, storage, options.region)
  return { ...target, region, bodyId: body?.id ?? null, personId: null }
}

function forPerson(terminal: Terminal, { people, regions }: Storage, code: string) {
  const { invite: texts } = textsOf(terminal)
  const person = people.byCode(code)
  if (!person) throw new Declined(fill(texts.noPerson, { code }))
  if (people.accounts(person.id).length > 0) {
    throw new Declined(fill(texts.hasAccount, { code, name: person.name }))
  }
  const [post] = people.posts(person.id, terminal.now())
  const region = (post && regions.get(post.regionId)) ?? regions.root()
  if (!region) throw new Declined(texts.noRegions)
  return { purpose: null, role: null, region, bodyId: null, personId: person.id }
}

function bodyOf(terminal: Terminal, { bodies }: Storage, code: string | undefined) {
  if (code === undefined) return null
  const body = bodies.byCode(code)
  if (body && body.endedAt === null) return body
  throw new Declined(fill(textsOf(terminal).invite.noBody, { code, known: listed({ bodies }) }))
}

function listed({ bodies }: Pick<Storage, 'bodies'>): string {
  const known = bodies.all().map(({ code, name }) => `${code}\u00a0${name}`)
  return known.join(' ') || '—'
}

/** A code for everybody who was imported and has no account, into a workbook. */
async function writeInvites(
  terminal: Terminal,
  storage: Storage,
  options: InviteOptions,
  given: string,
): Promise<void> {
  const { bulk } = TERRITORY_TEXTS[langOf(terminal)]
  const file = newFile(terminal, given)
  const count = daysOf(terminal, options.days)
  const { people } = storage
  const waiting = people
    .codes()
    .map(({ code }) => code)
    .filter((code) => people.accounts(people.byCode(code)?.id ?? 0).length === 0)
  if (waiting.length === 0) throw new Declined(bulk.none)
  const username = storage.memory.get('telegram.username')
  const used = usedCodes(terminal, storage)
  const rows = storage.transaction(() =>
    waiting.map((person) => {
      const { region, ...target } = forPerson(terminal, storage, person)
      const expiresAt = terminal.now() + days(count)
      const code = freshCode(terminal, used)
      const made = storage.invites.add({ code, regionId: region.id, expiresAt, ...target })
      return [
        person,
        people.get(target.personId)?.name ?? '',
        postsOf(terminal, storage, target.personId),
        code,
        linksOf(made, username)[0] ?? '',
      ]
    }),
  )
  await writeSheet(file, bulk.columns, rows)
  terminal.say(fill(bulk.written, { file, n: rows.length, days: count }))
}

function postsOf(terminal: Terminal, { people, regions }: Storage, personId: number): string {
  const { role: names } = namesOf(terminal)
  return people
    .posts(personId, terminal.now())
    .map((post) => `${names[post.role]} ${regions.get(post.regionId)?.name ?? ''}`)
    .join('; ')
}

type Target = Pick<Invite, 'purpose' | 'role'>

function targetOf(terminal: Terminal, { group, person }: InviteOptions): Target {
  const { invite: texts, purposes } = textsOf(terminal)
  if ((group === undefined) === (person === undefined)) throw new Declined(texts.which, 2)
  if (group !== undefined) {
    const purpose = meant(group, PURPOSES, purposes)
    if (purpose) return { purpose, role: null }
    throw new Declined(
      fill(texts.badGroup, { given: group, known: spelt(terminal, PURPOSES, purposes) }),
      2,
    )
  }
  const { role: names } = namesOf(terminal)
  const role = meant(person ?? '', ROLES, names)
  if (role) return { purpose: null, role }
  const known = spelt(terminal, ROLES, names)
  throw new Declined(fill(texts.badRole, { given: person ?? '', known }), 2)
}

function spelt<T extends string>(
  terminal: Terminal,
  codes: readonly T[],
  names: Readonly<Record<T, string>>,
): string {
  const { known } = textsOf(terminal).invite
  return codes.map((code) => fill(known, { code, name: names[code] })).join(' ')
}

function regionOf(terminal: Terminal, { regions }: Storage, code: string | undefined): Region {
  const { invite: texts } = textsOf(terminal)
  const all = regions.all()
  if (all.length === 0) throw new Declined(texts.noRegions)
  const known = all.map(({ code, name }) => fill(texts.known, { code, name })).join(' ')
  if (code === undefined) throw new Declined(fill(texts.whichRegion, { known }), 2)
  const region = regions.byCode(code)
  if (!region) throw new Declined(fill(texts.unknownRegion, { code, known }))
  return region
}

function daysOf(terminal: Terminal, given: string | undefined): number {
  const count = given === undefined ? 7 : Number(given)
  if (Number.isInteger(count) && count >= 1 && count <= MOST_DAYS) return count
  throw new Declined(fill(textsOf(terminal).invite.badDays, { given: given ?? '' }), 2)
}

function usedCodes(terminal: Terminal, { invites }: Storage): Set<string> {
  return new Set(invites.open(terminal.now()).map((each) => each.code))
}

/** A code that is not among the used ones, and is from now on. */
function freshCode(terminal: Terminal, used: Set<string>): string {
  for (;;) {
    const letters = Array.from({ length: LENGTH }, () =>
      LETTERS.charAt(terminal.random(LETTERS.length)),
    )
    const code = letters.join('')
    if (used.has(code)) continue
    used.add(code)
    return code
  }
}

/** Links of Telegram that carry the code; none before the bot's name is known. */
function linksOf({ code, purpose }: Invite, username: string | null): readonly string[] {
  if (username === null || username === '') return []
  const way = purpose === null ? 'start' : 'startgroup'
  return [`https://t.me/${username}?${way}=bind_${code}`]
}

/** The page by QR with the code behind the #, which no server sees; null where there is no page. */
function pageLinkOf(terminal: Terminal, { code }: Invite, region: Region): string | null {
  const { publicUrl } = readConfig(terminal.env)
  return publicUrl === null ? null : `${publicUrl}/g/${region.code}#${code}`
}

function explain(
  terminal: Terminal,
  storage: Storage,
  made: Invite,
  region: Region,
  username: string | null,
): void {
  const { invite: texts } = textsOf(terminal)
  const { code, purpose } = made
  const what = whatFor(terminal, storage, made, region)
  terminal.say(fill(texts.made, { code, what, left: spellLeft(terminal, made) }))
  const steps = purpose === null ? texts.personSteps : texts.groupSteps
  for (const step of steps) terminal.say(`  ${fill(step, { code })}`)
  const [link] = linksOf(made, username)
  const page = purpose === null ? pageLinkOf(terminal, made, region) : null
  if (page !== null) terminal.say(`  ${fill(texts.pageLink, { link: page })}`)
  if (link !== undefined) {
    terminal.say(`  ${fill(purpose === null ? texts.personLink : texts.groupLink, { link })}`)
  } else if (page === null) terminal.say(`  ${texts.linkLater}`)
}

function whatFor(
  terminal: Terminal,
  { people, bodies }: Storage,
  { purpose, role, personId, bodyId }: Invite,
  region: Region,
): string {
  const { purposes, invite: texts } = textsOf(terminal)
  if (personId !== null) {
    const name = people.get(personId)?.name ?? ''
    return fill(texts.forWhom, { code: people.codeOf(personId) ?? '', name })
  }
  const body = bodyId === null ? null : bodies.get(bodyId)
  const { role: names } = namesOf(terminal)
  const kind: string = purpose === null ? (role === null ? '' : names[role]) : purposes[purpose]
  return fill(texts.what, { region: body?.name ?? region.name, kind })
}

function spellLeft(terminal: Terminal, { expiresAt }: Invite): string {
  // The minute that has begun is still whole: seven days are not six.
  return spellAge(expiresAt - terminal.now() + minutes(1), textsOf(terminal).units)
}

function publicly({ code, purpose, role, expiresAt }: Invite, region: Region | null) {
  return { code, region: region?.code ?? null, group: purpose, person: role, expiresAt }
}

function listInvites(terminal: Terminal, storage: Storage, json: boolean): void {
  const { invites, regions } = storage
  const { invite: texts } = textsOf(terminal)
  const open = invites.open(terminal.now())
  if (json) {
    sayJson(terminal, {
      invites: open.map((each) => publicly(each, regions.get(each.regionId))),
    })
    return
  }
  if (open.length === 0) terminal.say(texts.noneOpen)
  for (const each of open) {
    const region = regions.get(each.regionId)
    if (!region) throw new Error(`invite ${each.id} is for no region`)
    const what = whatFor(terminal, storage, each, region)
    terminal.say(fill(texts.line, { code: each.code, what, left: spellLeft(terminal, each) }))
  }
}
