import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CATEGORIES, TIERS } from '../../bot/domain/category.js'
import { readRules, spellMistakes, writeRules } from '../../bot/rules/file.js'
import { DEFAULT_RULES, parseRules, type RuleReading } from '../../bot/rules/table.js'

const row = { category: 'sanitation', tier: 'simple' }

function wrong(rows: unknown, options: RuleReading = {}): readonly string[] {
  const read = parseRules(rows, options)
  if ('table' in read) throw new Error('nothing is wrong with these rows')
  return spellMistakes(read.mistakes, 'rules.json', options.lang ?? 'zh-CN')
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'rules-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('the shipped table has a row for every category and tier, in both languages', () => {
  expect(DEFAULT_RULES.all()).toHaveLength(CATEGORIES.length * TIERS.length)
  for (const rule of DEFAULT_RULES.all()) {
    expect(rule.opens['zh-CN']).not.toBe('')
    expect(rule.closes.en).not.toBe('')
    expect(rule.mode === 'accept').toBe(rule.tier === 'complex' || rule.category === 'dispute')
  }
})

test('a row may give only what differs, in codes or in the words people read', () => {
  const read = parseRules([
    { ...row, resolution: '4工作小时', duty: { role: '社区工作人员', body: 'department' } },
    { category: '噪音', tier: '一般', mode: '轮训', evidence: '照片', tells: '街道、网格长' },
    { category: 'Utilities', tier: 'Complex', feedback: 'same day+2', opens: '停水超过一天' },
  ])
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  const { table } = read
  const bins = table.rule('sanitation', 'simple')
  expect(bins.resolution).toEqual({ amount: 4, unit: 'workHour' })
  expect(bins.duty).toEqual({ role: 'staff', body: 'department' })
  expect(bins.closes).toEqual(DEFAULT_RULES.rule('sanitation', 'simple').closes)
  const noise = table.rule('noise', 'ordinary')
  expect([noise.mode, noise.evidence, noise.tells]).toEqual(['rotate', 'photo', ['street', 'head']])
  expect(table.rule('utilities', 'complex').feedback).toEqual({ amount: 2, unit: 'sameDay' })
  expect(table.rule('utilities', 'complex').opens.en).toBe('停水超过一天')
  expect(table.rule('other', 'simple')).toBe(DEFAULT_RULES.rule('other', 'simple'))
})

test.each([
  ['a limit of zero', [{ ...row, resolution: '0工作日' }], /第1行 resolution：时限要在1以上/],
  ['a negative limit', [{ ...row, response: { amount: -1, unit: 'hour' } }], /response：时限要在1/],
  ['half an hour', [{ ...row, response: '0.5小时' }], /response：时限要是整数/],
  ['years', [{ ...row, resolution: '400天' }], /resolution：时限不能超过一年/],
  ['an unknown unit', [{ ...row, response: '3炷香' }], /response：看不懂“3炷香”/],
  ['no amount', [{ ...row, response: { unit: 'day' } }], /response：看不懂/],
  [
    'an unknown category',
    [{ category: '宇宙', tier: 'simple' }],
    /第1行 category：没有“宇宙”这一类/,
  ],
  ['an unknown tier', [{ category: 'noise', tier: '特大' }], /tier：没有“特大”这一级/],
  ['no tier', [{ category: 'noise' }], /第1行 tier：没有填/],
  ['an unknown role', [{ ...row, tells: ['mayor'] }], /tells：没有“mayor”这种岗位/],
  ['an unknown mode', [{ ...row, mode: '抓阄' }], /mode：没有“抓阄”这种派法/],
  ['an unknown column', [{ ...row, colour: 'red' }], /第1行 colour：没有这一栏/],
  ['a duty without a role', [{ ...row, duty: { body: 'shop' } }], /duty：没有“”这种岗位/],
  ['an empty condition', [{ ...row, opens: ' ' }], /opens：要写一句话/],
  ['no row at all', ['垃圾'], /第1行 ：要是一行/],
  ['no list', { rows: [] }, /rules.json：要是一张行的列表/],
  [
    'a shorter promise',
    [{ ...row, feedback: '3天', resolution: '1天' }],
    /resolution：不能比“feedback”/,
  ],
])('%s is told by file, row, column and reason', (_, rows, said) => {
  expect(wrong(rows).join('\n')).toMatch(said)
})

test('a row that is there twice, with the row it repeats', () => {
  const rows = [row, { category: 'noise', tier: 'simple' }, { category: '卫生', tier: '简单' }]
  expect(wrong(rows)).toEqual(['rules.json 第3行 category：和第1行是同一类同一级'])
})

test('every mistake at once, and in English where English is read', () => {
  const rows = [
    { ...row, response: '0天' },
    { category: 'x', tier: 'simple', mode: 'y' },
  ]
  const said = wrong(rows, { lang: 'en' })
  expect(said).toHaveLength(3)
  expect(said[0]).toBe(
    'rules.json row 1 response: a limit must be 1 or more (only “same day” may be 0)',
  )
})

test('a table that must be whole names the rows that are missing', () => {
  const all = DEFAULT_RULES.all().filter((rule) => rule.category !== 'policy')
  expect(wrong(all, { base: null })).toEqual(
    ['简单', '一般', '复杂', '突发'].map((tier) => `rules.json：缺这一行：办事咨询 ${tier}`),
  )
})

test('a body must stand in the directory where the directory is known', () => {
  const rows = [{ ...row, duty: { role: 'staff', body: 'HW-1' } }]
  expect(parseRules(rows)).toHaveProperty('table')
  expect(parseRules(rows, { bodies: new Set(['HW-1']) })).toHaveProperty('table')
  expect(wrong(rows, { bodies: new Set(['HW-2']) })[0]).toMatch(/duty：名录里没有“HW-1”/)
})

test('rows written to the data folder are the ones the house reads; wrong rows change nothing', () => {
  const data = folder()
  expect(readRules(data, 'zh-CN').table).toBe(DEFAULT_RULES)
  expect(writeRules(data, [{ ...row, resolution: '1天' }])).toHaveProperty('table')
  const before = readFileSync(join(data, 'rules.json'), 'utf8')
  expect(writeRules(data, [{ ...row, resolution: '0天' }])).toHaveProperty('mistakes')
  expect(readFileSync(join(data, 'rules.json'), 'utf8')).toBe(before)
  const { table, mistakes } = readRules(data, 'zh-CN')
  expect(mistakes).toEqual([])
  expect(table.rule('sanitation', 'simple').resolution).toEqual({ amount: 1, unit: 'day' })
})

test('a file that is no JSON is one plain line', () => {
  const data = folder()
  writeFileSync(join(data, 'rules.json'), '[{')
  const { table, mistakes } = readRules(data, 'zh-CN')
  expect(table).toBe(DEFAULT_RULES)
  expect(mistakes).toHaveLength(1)
  expect(mistakes[0]).toMatch(/rules\.json：读不了/)
})
