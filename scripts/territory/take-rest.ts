import { ROLES } from '../../bot/domain/person.js'
import { LEVELS } from '../../bot/domain/region.js'
import { codeMeant, LONGEST_NAME, namesWith, type SizeRule } from '../../bot/naming.js'
import { readRules } from '../../bot/rules/file.js'
import { parseRules } from '../../bot/rules/table.js'
import { CODE } from './take-regions.js'
import { alike, count, type Line, linesOf, type Taking, tallyOf, withoutTwins } from './taking.js'

/** Takes in how the place calls its levels and duties. Comes first: the other sheets may use those names. */
export function takeLevels(taking: Taking): void {
  const tally = tallyOf(taking, 'levels')
  for (const line of withoutTwins(linesOf(taking, 'levels'), (each) => each.need('code'), 'code')) {
    const code = line.need('code')
    const level = codeMeant(code, LEVELS, taking.naming, (names) => names.level)
    const role =
      level === null ? codeMeant(code, ROLES, taking.naming, (names) => names.role) : null
    if (level === null && role === null) {
      line.wrong('code', 'keepLevel', { known: [...LEVELS, ...ROLES].join(' ') })
      continue
    }
    const en = line.get('nameEn')
    const long = (['name', 'nameEn'] as const).find(
      (field) => (line.get(field) ?? '').length > LONGEST_NAME,
    )
    if (long !== undefined) {
      line.wrong(long, 'long', { most: LONGEST_NAME })
      continue
    }
    const name = en === null ? line.need('name') : { 'zh-CN': line.need('name'), en }
    const { levels, roles } = taking.naming
    const was = (level === null ? role && roles[role] : levels[level]) ?? null
    count(tally, was, name)
    taking.naming =
      level === null
        ? { ...taking.naming, roles: { ...roles, ...(role === null ? {} : { [role]: name }) } }
        : { ...taking.naming, levels: { ...levels, [level]: name } }
    taking.names = namesWith(taking.naming)
    if (!alike(was, name)) taking.files.naming = taking.naming
  }
}

/** Takes in the sizes units are measured by. */
export function takeSizes(taking: Taking): void {
  const tally = tallyOf(taking, 'sizes')
  for (const line of withoutTwins(linesOf(taking, 'sizes'), (each) => each.need('name'), 'name')) {
    const before = taking.faults.count
    const given = line.need('level')
    const level = codeMeant(given, LEVELS, taking.naming, (names) => names.level)
    if (level === null) {
      const known = LEVELS.map((code) => taking.names[taking.lang].level[code]).join(' ')
      line.wrong('level', 'choice', { given, known })
      continue
    }
    const households = bounds(line, 'householdsFrom', 'householdsTo')
    const residents = bounds(line, 'residentsFrom', 'residentsTo')
    if (taking.faults.count > before) continue
    const rule: SizeRule = { level, households, residents }
    const name = line.need('name')
    const was = taking.naming.sizes[name] ?? null
    count(tally, was, rule)
    taking.naming = { ...taking.naming, sizes: { ...taking.naming.sizes, [name]: rule } }
    if (!alike(was, rule)) taking.files.naming = taking.naming
  }
}

function bounds(line: Line, from: string, to: string) {
  const [least, most] = [line.number(from), line.number(to)]
  if (least !== null && most !== null && least > most) line.wrong(to, 'bounds')
  return { from: least, to: most }
}

/** Takes in units across the tree. */
export function takeOverlays(taking: Taking): void {
  const { overlays } = taking.storage
  const tally = tallyOf(taking, 'overlays')
  for (const line of withoutTwins(
    linesOf(taking, 'overlays'),
    (each) => each.need('code'),
    'code',
  )) {
    const before = taking.faults.count
    const code = line.need('code')
    if (!CODE.test(code)) line.wrong('code', 'badCode', { given: code })
    const found = line.list('regions').map((each) => line.region('regions', each))
    if (taking.faults.count > before || found.includes(null)) continue
    const regionIds = found.flatMap((region) => (region ? [region.id] : [])).sort((a, b) => a - b)
    const name = line.need('name')
    const old = overlays.byCode(code)
    const was = old && old.endedAt === null ? { name: old.name, regionIds: old.regionIds } : null
    if (count(tally, was, { name, regionIds }) !== 'same') overlays.save({ code, name, regionIds })
  }
}

/** Checks the rule table with its own schema; it is written when everything else is taken in. */
export function takeRules(taking: Taking, dataFolder: string): void {
  const lines = linesOf(taking, 'rules')
  if (lines.length === 0) return
  const rows = lines.map(ruleOf)
  const codes = [
    ...taking.mentioned.bodies,
    ...taking.storage.bodies.all().map((each) => each.code),
  ]
  const read = parseRules(rows, { lang: taking.lang, bodies: new Set(codes) })
  if ('mistakes' in read) {
    for (const { row, field, reason } of read.mistakes) {
      const line = lines[row - 1]
      const column = field === 'duty' ? 'role' : field
      if (line) taking.faults.tell(line.where(column === '' ? undefined : column), reason)
    }
    return
  }
  const { table: old } = readRules(dataFolder, taking.lang)
  const changed = read.table
    .all()
    .filter((rule) => !alike(rule, old.rule(rule.category, rule.tier))).length
  const tally = tallyOf(taking, 'rules')
  tally.changed = changed
  tally.same = Math.max(0, rows.length - changed)
  if (changed > 0) taking.files.rules = rows
}

/** A row as the rule table takes it: what is empty is left to the table that is shipped. */
function ruleOf(line: Line): Readonly<Record<string, unknown>> {
  const plain = [
    'category',
    'tier',
    'opens',
    'closes',
    'mode',
    'response',
    'feedback',
    'resolution',
    'evidence',
    'tells',
  ].flatMap((field) => {
    const given = line.get(field)
    return given === null ? [] : [[field, given] as const]
  })
  const role = line.get('role')
  const duty = role === null ? {} : { duty: { role, body: line.get('body') } }
  return { ...Object.fromEntries(plain), ...duty }
}
