import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { draw, type Shell, shell, temporary } from './shell.js'

const AT = Date.parse('2026-11-23T09:00:00+08:00')

async function filled(): Promise<Shell> {
  const sh = shell({ USER: '王主任' })
  sh.now = () => AT
  await draw(sh)
  sh.look((storage) => {
    const region = storage.regions.byCode('qixi')
    if (!region) throw new Error('no region')
    const body = (code: string, name: string) =>
      storage.bodies.save({
        code,
        name,
        kind: 'department',
        regionId: region.id,
        categories: [],
        contact: '',
      }).id
    const [city, clean] = [body('CG', '城管中队'), body('HW', '环卫所')]
    const { person } = storage.people.ensure('web', 'w', '王主任')
    const call = { callerId: person.id, regionId: region.id, chatId: null, caseId: null }
    const [first, second] = storage.whistles.blow(
      { ...call, matter: '=1+1 小广场"占道"', blownAt: AT, arriveBy: AT + 3_600_000 },
      [city, clean],
    )
    if (!first || !second) throw new Error('two')
    storage.whistles.save({
      ...first,
      state: 'late',
      leads: true,
      settledAt: AT + 4_800_000,
      answeredBy: person.id,
    })
    storage.whistles.save({ ...second, state: 'silent', settledAt: AT + 9_000_000 })
  })
  return sh
}

test('a month as a sheet for Excel, with who exported it and when', async () => {
  const sh = await filled()
  const out = join(temporary(), '备案.xlsx')
  const { code, said } = await sh.gridhand('whistles', '--month', '2026-11', '--out', out)
  expect({ code, said }).toEqual({
    code: 0,
    said: [`写好了 ${out}：2 条，按时到 0，晚到 1，来不了 0，没回音 1。`],
  })
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(out)
  const rows: unknown[][] = []
  book.getWorksheet('吹哨报到备案')?.eachRow((row) => rows.push([...Object.values(row.values)]))
  expect(rows.flat()).toContain('2026-11 吹哨报到备案表')
  expect(rows.flat()).toContain('导出人：王主任　导出时间：2026-11-23 09:00')
  expect(rows.flat()).toEqual(expect.arrayContaining(['城管中队', '晚到', 20, '是', '没回音']))
  expect(rows.flat()).toContain('\'=1+1 小广场"占道"')
  expect(rows.slice(-1)).toEqual([['环卫所', 1]])
})

test('as text with quotes kept', async () => {
  const sh = await filled()
  const out = join(temporary(), 'a.csv')
  expect((await sh.gridhand('whistles', '--out', out, '--by', '小刘')).code).toBe(0)
  const text = readFileSync(out, 'utf8')
  expect(text).toContain('导出人：小刘')
  expect(text).toContain('"\'=1+1 小广场""占道"""')
})

test('what cannot be written is said in one sentence, and nothing is written', async () => {
  const sh = await filled()
  const dir = temporary()
  const bad = async (...words: string[]) =>
    (await sh.gridhand('whistles', ...words)).complained.join()
  expect(await bad('--month', '十一月', '--out', join(dir, 'a.csv'))).toContain('月份写成 2026-11')
  expect(await bad('--out', join(dir, 'a.doc'))).toContain('.xlsx 或 .csv')
  expect(await bad('--out', join(dir, 'none', 'a.csv'))).toContain('没有')
  expect(await bad('--month', '2025-01', '--out', join(dir, 'a.csv'))).toContain('没有吹过哨')
  await sh.gridhand('whistles', '--out', join(dir, 'a.csv'))
  expect(await bad('--out', join(dir, 'a.csv'))).toContain('已经有了')
})
