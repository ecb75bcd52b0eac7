import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { PROFILES } from '../../adapters/rehearsal/line.js'
import { readConfig } from '../../bot/config.js'
import { type RehearsalHouse, startRehearsal } from '../../bot/rehearsal-house.js'
import { allFlows } from '../../flows/index.js'
import { openStorage } from '../../storage/open.js'

let house: RehearsalHouse | null = null
let folder = ''
afterEach(async () => {
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Every sentence of the bot in the order it was said, with the chat it was said in. */
function said(chat: string): string {
  const { transcript, profile } = house?.rehearsal() ?? {}
  const lines = transcript?.since(0) ?? []
  return lines
    .flatMap((line) => ('body' in line && line.chat === chat ? [line.body] : []))
    .map((body) => (profile?.() === 'words' ? body.inWords : body.text))
    .join('\n')
}

it('换过样板的旧排练从头开始', async () => {
  folder = mkdtempSync(join(tmpdir(), 'day-'))
  const old = openStorage({
    file: join(folder, 'rehearsal', 'gridhand.db'),
    mediaDir: join(folder, 'rehearsal', 'media'),
    now: () => 0,
    lang: 'zh-CN',
  })
  old.regions.add({
    code: 'qixi',
    level: 'community',
    kind: 'basic',
    name: '奇西社区',
    parentId: null,
    buildings: [],
    places: [],
  })
  old.close()
  house = await startRehearsal(
    readConfig({ GRIDHAND_DATA: folder, GRIDHAND_PORT: '0' }),
    () => undefined,
  )
  house.rehearsal().say({ who: 'zhou', chat: 'p-zhou', text: '街道待办' })
  await house.rehearsal().settled()
  expect(said('p-zhou')).toContain('没有等街道办的')
})

it('页面说得出每个要等的时候', async () => {
  const words = readFileSync(
    new URL('../../adapters/rehearsal/page/texts.js', import.meta.url),
    'utf8',
  )
  const spoken = [...words.matchAll(/'([a-z-]+\.[a-z_]+)':/gu)].map((found) => found[1] ?? '')
  const known = allFlows.flatMap(({ name, timers }) =>
    Object.keys(timers ?? {}).map((timer) => `${name}.${timer}`),
  )
  expect(spoken.filter((timer) => !known.includes(timer))).toEqual([])
  const silent = ['bridge.forget', 'danger.forget', 'clocks.say', 'glance.fade', 'digest.head']
  expect(known.filter((timer) => ![...spoken, ...silent].includes(timer))).toEqual([])
})

for (const profile of PROFILES) {
  it(`剧本一天在真的屋里演得完（${profile}）`, async () => {
    folder = mkdtempSync(join(tmpdir(), 'day-'))
    const config = readConfig({ GRIDHAND_DATA: folder, GRIDHAND_PORT: '0' })
    house = await startRehearsal(config, () => undefined)
    await house.rehearsal().switchTo(profile)
    const { steps } = house.rehearsal().play
    for (let step = 0; step <= steps.length; step += 1) await house.rehearsal().play.next()
    expect(house.rehearsal().play.current()).toBe(0)
    expect(said('g-residents')).toContain('要登记吗？')
    expect(said('g-residents')).toContain('#1 算上您了')
    expect(said('g-captains')).toContain('#1 老李先接了')
    expect(said('p-wang')).toContain('物业说维修师傅下午来')
    expect(said('p-zhang')).toContain('您看好了吗？')
    expect(said('p-li')).toContain('#2 东门路灯不亮')
    expect(said('g-staff')).toContain('新2 接了1 办好1 等人接1')
    expect(said('g-patrol')).toContain('#2 退回去了')
    expect(said('g-power')).toContain('永和街道吹哨：请供电所')
    expect(said('p-zhou')).toContain('供电所到了（孙师傅')
    expect(house.rehearsal().board().cases).toMatchObject([
      { number: 2, state: 'closed', leader: '供电所' },
      { number: 1, state: 'closed', leader: '老李' },
    ])
  })
}
