import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { PROFILES } from '../../adapters/rehearsal/line.js'
import { readConfig } from '../../bot/config.js'
import { type RehearsalHouse, startRehearsal } from '../../bot/rehearsal-house.js'

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
    expect(house.rehearsal().board().cases).toMatchObject([
      { number: 2, state: 'open', leader: null },
      { number: 1, state: 'closed', leader: '老李' },
    ])
  })
}
