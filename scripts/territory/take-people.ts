import { BODY_KINDS } from '../../bot/domain/body.js'
import { type Post, ROLES, type Role } from '../../bot/domain/person.js'
import { isSole, soleHolder } from '../../bot/domain/posting.js'
import type { Region } from '../../bot/domain/region.js'
import type { Instant } from '../../bot/domain/time.js'
import { codeMeant } from '../../bot/naming.js'
import { BODY_WORDS } from './columns.lexicon.js'
import { bare, CODE, categoriesOf } from './take-regions.js'
import { count, type Line, linesOf, type Taking, tallyOf, withoutTwins } from './taking.js'

/** Takes in the directory of institutions, by their codes. */
export function takeBodies(taking: Taking): void {
  const { bodies } = taking.storage
  const tally = tallyOf(taking, 'bodies')
  for (const line of withoutTwins(linesOf(taking, 'bodies'), (each) => each.need('code'), 'code')) {
    const before = taking.faults.count
    const code = line.need('code')
    if (!CODE.test(code)) line.wrong('code', 'badCode', { given: code })
    const kind = line.choice('kind', BODY_KINDS, (each) => BODY_WORDS[each])
    const region = line.region('region')
    const old = bodies.byCode(code)
    const categories =
      line.get('categories') === null ? (old?.categories ?? []) : categoriesOf(line)
    const contact = line.get('contact') ?? old?.contact ?? ''
    if (taking.faults.count > before || !kind || !region) continue
    const body = { code, name: line.need('name'), kind, regionId: region.id, categories, contact }
    const same =
      old !== null && count(tally, old, { id: old.id, ...body, endedAt: null }) === 'same'
    if (old === null) count(tally, null, body)
    if (!same) bodies.save(body)
  }
}

/** Takes in people, by their codes. They hold a name, a home and perhaps an account, and nothing else. */
export function takePeople(taking: Taking): void {
  const homes = new Map<string, { readonly row: number; readonly home: string }>()
  const accounts = new Map<string, number>()
  const seen = new Set<string>()
  for (const line of linesOf(taking, 'people')) {
    const code = line.need('code')
    const before = taking.faults.count
    const earlier = homes.get(code)
    const home = ['home', 'building', 'unit', 'room']
      .map((field) => bare(line.get(field) ?? ''))
      .join(' ')
    if (earlier && earlier.home !== home) line.wrong('home', 'twoHomes', { row: earlier.row })
    else if (earlier) line.wrong('code', 'twice', { row: earlier.row })
    homes.set(code, earlier ?? { row: line.row.number, home })
    if (!CODE.test(code)) line.wrong('code', 'badCode', { given: code })
    checkAccount(line, accounts)
    if (taking.faults.count > before || seen.has(code)) continue
    seen.add(code)
    takePerson(line, code)
  }
}

function checkAccount(line: Line, accounts: Map<string, number>): void {
  const [platform, account] = [line.get('platform'), line.get('account')]
  if (platform === null && account === null) return
  if (platform === null || account === null) {
    line.wrong(platform === null ? 'platform' : 'account', 'halfAccount')
    return
  }
  if (!/^[a-z][a-z0-9-]*$/.test(platform)) line.wrong('platform', 'platform', { given: platform })
  const key = `${platform} ${account}`
  const earlier = accounts.get(key)
  if (earlier !== undefined) line.wrong('account', 'twoAccounts', { row: earlier })
  accounts.set(key, earlier ?? line.row.number)
}

function takePerson(line: Line, code: string): void {
  const { storage, faults } = line.taking
  const { people, households } = storage
  const before = faults.count
  const old = people.byCode(code)
  const oldHome = old ? (households.ofPerson(old.id)?.id ?? null) : null
  const home = homeOf(line)
  const account = accountOf(line, code)
  if (faults.count > before) return
  const name = line.need('name')
  const person = people.enrol(code, name, account ?? undefined)
  const homeId = home ?? oldHome
  if (homeId !== null && homeId !== oldHome) households.settle(person.id, homeId)
  const was = old ? { id: old.id, name: old.name, home: oldHome } : null
  // Who has an account is called as they call themselves.
  count(tallyOf(line.taking, 'people'), was, { id: person.id, name: person.name, home: homeId })
}

/** The id of the household a row names; null when it names none, or wrongly. */
function homeOf(line: Line): number | null {
  const { households } = line.taking.storage
  if (line.get('home') === null && line.get('building') === null && line.get('room') === null)
    return null
  if (line.get('home') === null || line.get('building') === null || line.get('room') === null) {
    return line.wrong('home', 'halfHome')
  }
  const region = line.region('home')
  const [building, unit, room] = [line.part('building'), line.part('unit'), line.part('room')]
  if (!region || building === null || unit === null || room === null) return null
  const found = households.at(region.id, { building, unit, room })
  const given = [region.code, building, unit, room].filter((part) => part !== '').join('-')
  return found?.id ?? line.wrong('home', 'noHousehold', { given })
}

/** The id of the person who has the account a row names. */
function accountOf(line: Line, code: string): number | null {
  const { people } = line.taking.storage
  const [platform, key] = [line.get('platform'), line.get('account')]
  if (platform === null || key === null) return null
  const known = people.account(platform, key)
  const owner = known ? people.codeOf(known.personId) : null
  if (owner !== null && owner !== code)
    return line.wrong('account', 'accountTaken', { code: owner })
  return known?.personId ?? people.ensure(platform, key, line.need('name')).person.id
}

/** Takes in posts. What a person holds already is left as it is; a sole post is not taken from anybody unasked. */
export function takePosts(taking: Taking): void {
  const sole = new Map<string, number>()
  const keyOf = (line: Line) =>
    ['person', 'role', 'region', 'body'].map((field) => line.get(field) ?? '').join(' ')
  for (const line of withoutTwins(linesOf(taking, 'posts'), keyOf, 'role')) takePost(line, sole)
}

function takePost(line: Line, sole: Map<string, number>): void {
  const { taking } = line
  const { people, bodies } = taking.storage
  const before = taking.faults.count
  const code = line.need('person')
  const person = people.byCode(code)
  if (!person && !taking.mentioned.people.has(code))
    line.wrong('person', 'noPerson', { given: code })
  const role = roleOf(line)
  const region = line.region('region')
  const bodyCode = line.get('body')
  const body = bodyCode === null ? null : bodies.byCode(bodyCode)
  if (
    bodyCode !== null &&
    (!body || body.endedAt !== null) &&
    !taking.mentioned.bodies.has(bodyCode)
  ) {
    line.wrong('body', 'noBody', { given: bodyCode })
  }
  if (bodyCode !== null && role !== null && role !== 'department') {
    line.wrong('role', 'bodyRole', { role: taking.names[taking.lang].role.department })
  }
  const dates = datesOf(line)
  if (taking.faults.count > before || !person || !role || !region || !dates) return
  const old = people
    .postsAt(region.id, taking.now)
    .find(
      (post) =>
        post.personId === person.id && post.role === role && post.bodyId === (body?.id ?? null),
    )
  if (!old && !soleFree(line, role, region, person.id)) return
  if (isSole(taking.storage.regions, role, region.id)) {
    const key = `${region.id} ${role}`
    const earlier = sole.get(key)
    const roleName = taking.names[taking.lang].role[role]
    if (earlier !== undefined) {
      return void line.wrong('role', 'soleTwice', {
        region: region.code,
        role: roleName,
        row: earlier,
      })
    }
    sole.set(key, line.row.number)
  }
  keepPost(
    line,
    old ?? null,
    { personId: person.id, role, regionId: region.id, bodyId: body?.id ?? null },
    dates,
  )
}

interface Dates {
  readonly from: Instant | null
  readonly until: Instant | null
}

function keepPost(
  line: Line,
  old: Post | null,
  post: Pick<Post, 'personId' | 'role' | 'regionId' | 'bodyId'>,
  { from, until }: Dates,
): void {
  const { storage, now } = line.taking
  const tally = tallyOf(line.taking, 'posts')
  const title = line.get('title')
  const is = {
    from: from ?? old?.from ?? now,
    until: until ?? old?.until ?? null,
    title: title ?? old?.title ?? null,
  }
  const was = old && { from: old.from, until: old.until, title: old.title }
  if (count(tally, was, is) === 'same') return
  if (old) storage.people.endPost(old.id, now)
  const { personId, role, regionId, bodyId } = post
  storage.people.addPost(personId, role, regionId, is.from, {
    bodyId,
    title: is.title,
    until: is.until,
  })
}

function soleFree(line: Line, role: Role, region: Region, personId: number): boolean {
  const { storage, options, now, names, lang } = line.taking
  const holder = soleHolder(storage, role, region.id, now)
  if (!holder || holder.personId === personId) return true
  if (options.replace) {
    storage.people.endPost(holder.id, now)
    return true
  }
  const who = storage.people.get(holder.personId)?.name ?? ''
  // Whoever holds it by this same workbook is the first of two.
  line.wrong('role', 'soleHeld', { region: region.code, role: names[lang].role[role], who })
  return false
}

function roleOf(line: Line): Role | null {
  const { naming, names, lang } = line.taking
  const given = line.need('role')
  const role = codeMeant(given, ROLES, naming, (each) => each.role)
  const known = ROLES.map((code) => names[lang].role[code]).join(' ')
  return role ?? line.wrong('role', 'choice', { given, known })
}

/** From the beginning of its first day to the end of its last; null when something is wrong with them. */
function datesOf(line: Line): Dates | null {
  const { calendar, now, faults } = line.taking
  const before = faults.count
  const [first, last] = [dayOf(line, 'from'), dayOf(line, 'until')]
  if (faults.count > before) return null
  const from = first === null ? null : calendar.at(first, '00:00')
  const until = last === null ? null : calendar.at(calendar.addDays(last, 1), '00:00')
  if (until !== null && until <= now) return line.wrong('until', 'past', { given: last ?? '' })
  if (first !== null && last !== null && last < first) return line.wrong('until', 'order2')
  return { from, until }
}

function dayOf(line: Line, field: string): string | null {
  const given = line.get(field)
  if (given === null) return null
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/u.exec(given) ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${written}T00:00:00Z`)
  const real = !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === written
  return real ? written : line.wrong(field, 'date', { given })
}
