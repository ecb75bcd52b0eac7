import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { NOWHERE } from '../../bot/domain/place.js'
import { hours } from '../../bot/domain/time.js'
import { CHROMIUM } from '../page/browser.js'
import { picture } from '../picture.js'
import { draw, type Shell, shell } from './shell.js'

const AT = Date.parse('2026-11-23T09:00:00+08:00')

/** #1 of 王姐 in 502, taken by 老李, done with a picture; the reporter calls it fixed. */
async function story(): Promise<Shell> {
  const sh = shell({ USER: '周姐' })
  sh.now = () => AT
  await draw(sh)
  const [before, after] = [await picture('电梯停了'), await picture('电梯亮了')]
  sh.look((storage) => {
    const region = storage.regions.byCode('qixi-1-3')
    const chat = storage.chats.ensure('stage', 'g', 'group', '群')
    const person = (name: string) => storage.people.ensure('stage', name, name).person.id
    const [reporter, captain] = [person('王姐'), person('老李')]
    storage.people.addPost(captain, 'captain', region?.id ?? 0, AT)
    const { id } = storage.cases.open({
      regionId: region?.id ?? 0,
      chatId: chat.id,
      kind: 'report',
      source: 'command',
      reporterId: reporter,
      proxyId: null,
      title: '3栋电梯停了<b>',
      words: '3栋电梯停了，我住502，电话13812345678',
      category: 'facility_repair',
      tier: 'ordinary',
      place: { ...NOWHERE, building: '3', unit: '2', room: '502' },
      private: false,
      dues: { response: AT + hours(9), feedback: AT + hours(80), resolution: AT + hours(170) },
      at: AT,
    })
    for (const [hash, when] of [
      [storage.files.put(before, 'image/jpeg').hash, 'before'],
      [storage.files.put(after, 'image/jpeg').hash, 'after'],
    ] as const) {
      const none = { small: null, phash: null, dhash: null, daysOld: null, seen: null }
      const media = { hash, mime: 'image/jpeg', width: 64, height: 64, bytes: 9, ...none }
      storage.media.add(media, AT)
      storage.cases.addPhoto(id, hash, when, AT)
    }
    storage.cases.step(id, 'accept', { at: AT, actorId: null })
    storage.cases.step(id, 'claim', { at: AT + hours(2), actorId: captain })
    storage.cases.step(id, 'resolve', {
      at: AT + hours(5),
      actorId: captain,
      words: '换了电机，试过能用',
    })
    storage.cases.rate(id, reporter, 0, { fixed: 1, satisfied: 1, words: '' }, AT + hours(6))
    storage.cases.step(id, 'confirm', { at: AT + hours(6), actorId: reporter })
  })
  return sh
}

describe('sheet: one case, printed', () => {
  it('holds every step in official terms, and nobody’s identity', async () => {
    const sh = await story()
    const file = join(sh.data, 'a.html')
    const { code, said } = await sh.gridhand('sheet', '1', '--out', file)
    expect(code).toBe(0)
    expect(said.join()).toContain('办理单写好了')
    const html = readFileSync(file, 'utf8')
    for (const shown of ['事项办理单', '处置完毕', '换了电机，试过能用', '核查销号', '间隔3小时']) {
      expect(html).toContain(shown)
    }
    expect(html).toContain('奇西社区 › 幸福里网格 › 幸福里2-3栋')
    expect(html).toContain('完整，未被改动')
    expect(html).toContain('导出人：周姐    导出时间：2026-11-23 09:00')
    expect(html.match(/data:image\/jpeg;base64/g)).toHaveLength(2)
    const words = html.replaceAll(/base64,[^"]+/g, '')
    expect(words).not.toMatch(/王姐|502|1381234|<b>/)
    expect(sh.look((storage) => storage.followUps.looks.of(1))).toEqual([])
  })

  it('with identity names the reporter and leaves a trace', async () => {
    const sh = await story()
    const file = join(sh.data, 'b.html')
    const { said } = await sh.gridhand(
      'sheet',
      '#1',
      '--out',
      file,
      '--with-identity',
      '--by',
      '赵主任',
    )
    expect(said.join()).toContain('已记进 #1 的查看记录')
    const html = readFileSync(file, 'utf8')
    expect(html).toContain('王姐')
    expect(html).toContain('13812345678')
    expect(html).toContain('本单含反映人身份')
    expect(sh.look((storage) => storage.followUps.looks.of(1))).toEqual([
      { caseId: 1, personId: null, name: '赵主任', how: 'sheet', at: AT },
    ])
  })

  it('says so when somebody changed the record', async () => {
    const sh = await story()
    const { default: Sqlite } = await import('better-sqlite3')
    const raw = new Sqlite(join(sh.data, 'gridhand.db'))
    raw.exec('DROP TRIGGER case_events_no_update')
    raw.exec("UPDATE case_events SET what = 'note' WHERE id = 2")
    raw.close()
    const file = join(sh.data, 'c.html')
    await sh.gridhand('sheet', '1', '--out', file)
    expect(readFileSync(file, 'utf8')).toContain('第3步起对不上，请核查')
  })

  it('is a PDF too, with its own letters', async () => {
    const sh = await story()
    const file = join(sh.data, 'd.pdf')
    expect((await sh.gridhand('sheet', '1', '--out', file)).code).toBe(0)
    const bytes = readFileSync(file)
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(bytes.byteLength).toBeGreaterThan(20_000)
  })

  it.each([
    [['1', '--out', 'x.docx'], '写成 .html 或 .pdf'],
    [['9', '--out', 'x.html'], '奇西社区没有 #9'],
    [['abc', '--out', 'x.html'], '不是事项的号'],
    [['1', '--out', 'x.html', '--region', 'zz'], '没有 zz 这个网格'],
    [['1'], '还差一项'],
  ])('declines %s', async (words, why) => {
    const sh = await story()
    const { code, complained } = await sh.gridhand('sheet', ...words)
    expect(code).toBeGreaterThan(0)
    expect(complained.join()).toContain(why)
    expect(existsSync('x.html')).toBe(false)
  })

  it.runIf(CHROMIUM)('stands on the page without running over its edge', async () => {
    const sh = await story()
    const file = join(sh.data, 'e.html')
    await sh.gridhand('sheet', '1', '--out', file)
    const browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      const page = await browser.newPage({ viewport: { width: 800, height: 1100 } })
      await page.goto(`file://${file}`)
      const size = await page.evaluate(
        'JSON.stringify([document.documentElement.scrollWidth, [...document.images].every((one) => one.naturalWidth > 0)])',
      )
      expect(JSON.parse(String(size))).toEqual([800, true])
      if (process.env.SHEET_SHOT) {
        await page.screenshot({ path: process.env.SHEET_SHOT, fullPage: true })
        await page.pdf({ path: `${process.env.SHEET_SHOT}.pdf` })
      }
    } finally {
      await browser.close()
    }
  })
})
