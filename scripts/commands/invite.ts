import { PURPOSES } from '../../bot/domain/chat.js'
import { ROLES } from '../../bot/domain/person.js'
import type { Region } from '../../bot/domain/region.js'
import type { Invite } from '../../bot/domain/store.js'
import { days, minutes } from '../../bot/domain/time.js'
import { NAMES } from '../../bot/texts.js'
import type { Storage } from '../../storage/open.js'
import {
  Declined,
  fill,
  langOf,
  meant,
  sayJson,
  spellAge,
  type Terminal,
  textsOf,
  withStorage,
} from '../terminal.js'

/** What `invite` was given. */
export interface InviteOptions {
  readonly region?: string
  readonly group?: string
  readonly person?: string
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
  await withStorage(terminal, (storage) => {
    if (options.list === true) listInvites(terminal, storage, options.json === true)
    else makeInvite(terminal, storage, options)
  })
}

function makeInvite(terminal: Terminal, storage: Storage, options: InviteOptions): void {
  const target = targetOf(terminal, options)
  const region = regionOf(terminal, storage, options.region)
  const expiresAt = terminal.now() + days(daysOf(terminal, options.days))
  const made = storage.transaction(() =>
    storage.invites.add({
      code: freshCode(terminal, storage),
      regionId: region.id,
      expiresAt,
      ...target,
    }),
  )
  const username = storage.memory.get('telegram.username')
  if (options.json === true) {
    sayJson(terminal, { ...publicly(made, region), links: linksOf(made, username) })
  } else explain(terminal, made, region, username)
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
  const { role: names } = NAMES[langOf(terminal)]
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

function freshCode(terminal: Terminal, { invites }: Storage): string {
  const used = new Set(invites.open(terminal.now()).map((each) => each.code))
  for (;;) {
    const letters = Array.from({ length: LENGTH }, () =>
      LETTERS.charAt(terminal.random(LETTERS.length)),
    )
    const code = letters.join('')
    if (!used.has(code)) return code
  }
}

/** Links of Telegram that carry the code; none before the bot's name is known. */
function linksOf({ code, purpose }: Invite, username: string | null): readonly string[] {
  if (username === null || username === '') return []
  const way = purpose === null ? 'start' : 'startgroup'
  return [`https://t.me/${username}?${way}=bind_${code}`]
}

function explain(terminal: Terminal, made: Invite, region: Region, username: string | null): void {
  const { invite: texts } = textsOf(terminal)
  const { code, purpose } = made
  const what = whatFor(terminal, made, region)
  terminal.say(fill(texts.made, { code, what, left: spellLeft(terminal, made) }))
  const steps = purpose === null ? texts.personSteps : texts.groupSteps
  for (const step of steps) terminal.say(`  ${fill(step, { code })}`)
  const [link] = linksOf(made, username)
  if (link === undefined) terminal.say(`  ${texts.linkLater}`)
  else terminal.say(`  ${fill(purpose === null ? texts.personLink : texts.groupLink, { link })}`)
}

function whatFor(terminal: Terminal, { purpose, role }: Target, region: Region): string {
  const { purposes } = textsOf(terminal)
  const names = NAMES[langOf(terminal)].role
  const kind: string = purpose === null ? (role === null ? '' : names[role]) : purposes[purpose]
  return fill(textsOf(terminal).invite.what, { region: region.name, kind })
}

function spellLeft(terminal: Terminal, { expiresAt }: Invite): string {
  // The minute that has begun is still whole: seven days are not six.
  return spellAge(expiresAt - terminal.now() + minutes(1), textsOf(terminal).units)
}

function publicly({ code, purpose, role, expiresAt }: Invite, region: Region | null) {
  return { code, region: region?.code ?? null, group: purpose, person: role, expiresAt }
}

function listInvites(terminal: Terminal, { invites, regions }: Storage, json: boolean): void {
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
    const what = whatFor(terminal, each, region)
    terminal.say(fill(texts.line, { code: each.code, what, left: spellLeft(terminal, each) }))
  }
}
