import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BadConfig, readConfig } from '../../bot/config.js'
import { startHouse } from '../../bot/house.js'
import { startRehearsal } from '../../bot/rehearsal-house.js'
import { openStorage } from '../../storage/open.js'
import { Phone } from './phone.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'house-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const silent = () => undefined

describe('设置', () => {
  const publicUrl = (given: string) => readConfig({ GRIDHAND_PUBLIC_URL: given }).publicUrl

  it('只收 https 的网址，本机可以例外；不带路径', () => {
    expect(publicUrl('https://gridhand.example.org')).toBe('https://gridhand.example.org')
    expect(publicUrl('https://gridhand.example.org/')).toBe('https://gridhand.example.org')
    expect(publicUrl('http://127.0.0.1:8787')).toBe('http://127.0.0.1:8787')
    expect(publicUrl('')).toBeNull()
    const bad = [
      'http://gridhand.example.org',
      'gridhand.example.org',
      'https://a.cn/sub',
      'https://a.cn/?x',
      'https://u:p@a.cn',
      'ftp://a.cn',
    ]
    for (const given of bad) expect(() => publicUrl(given), given).toThrow(BadConfig)
  })
})

describe('真的房子', () => {
  it('没有机器人账号，只设了网址，也开得起来；重启以后话还在', async () => {
    const env = { GRIDHAND_DATA: folder, GRIDHAND_PORT: '0', GRIDHAND_OCR: 'off' }
    const config = readConfig({ ...env, GRIDHAND_PUBLIC_URL: 'http://127.0.0.1:1' })
    const storage = openStorage({
      file: join(folder, 'gridhand.db'),
      mediaDir: join(folder, 'media'),
      now: () => Date.now(),
    })
    const region = { level: 'community', kind: 'basic', parentId: null, places: [] } as const
    storage.regions.add({ ...region, code: 'qixi', name: '奇西社区', buildings: [] })
    storage.close()
    let house = await startHouse(config, silent)
    const phone = new Phone(`http://127.0.0.1:${house.port}`)
    expect((await fetch(`${phone.base}/`)).headers.get('content-type')).toContain('html')
    expect((await phone.scans('qixi')).status).toBe(200)
    expect((await phone.says('路灯不亮', { how: 'report' })).status).toBe(200)
    await vi.waitFor(async () => expect((await phone.told()).join()).toContain('#1 记下了'), 10_000)
    const health = await (await fetch(`${phone.base}/healthz`)).json()
    expect(health).toMatchObject({ ok: true, platforms: [{ name: 'web', state: 'online' }] })
    const before = await phone.told()
    await house.stop()
    house = await startHouse(config, silent)
    const again = new Phone(`http://127.0.0.1:${house.port}`)
    again.secret = phone.secret
    expect(await again.told()).toEqual(before)
    await house.stop()
    const without = await startHouse(readConfig(env), silent)
    expect(without.storage.chats.all('residents')).toEqual([])
    await without.stop()
    house = await startHouse(config, silent)
    await vi.waitFor(() => expect(house.storage.chats.all('residents')).toHaveLength(1), 10_000)
    await house.stop()
  })

  it('排练里也有扫码页面：页面上报的，邻长群里看得到', async () => {
    const config = readConfig({ GRIDHAND_DATA: folder, GRIDHAND_PORT: '0', GRIDHAND_OCR: 'off' })
    const house = await startRehearsal(config, silent)
    const base = `http://127.0.0.1:${house.port}`
    expect(await (await fetch(`${base}/`)).text()).toContain('Gridhand')
    const phone = new Phone(base)
    expect((await phone.scans('qixi-1-3', '3')).status).toBe(200)
    expect((await phone.says('电梯停了', { how: 'report', place: '3栋' })).status).toBe(200)
    await vi.waitFor(async () => expect((await phone.told()).join()).toContain('#1 记下了'), 10_000)
    const said = () =>
      JSON.stringify(
        house
          .rehearsal()
          .transcript.since(0)
          .filter((line) => line.type === 'message'),
      )
    await vi.waitFor(() => expect(said()).toContain('待接 #1'), 10_000)
    await house.stop()
  })
})
