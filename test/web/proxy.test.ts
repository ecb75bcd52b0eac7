import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHROMIUM, type Handset, handset } from './browser.js'
import { estate } from './estate.js'
import { asksOver, tlsProxy } from './proxy.js'

const LIFT = fileURLToPath(
  new URL('../../adapters/rehearsal/photos/lift-stopped.jpg', import.meta.url),
)

let proxy: Awaited<ReturnType<typeof tlsProxy>>
let e: Awaited<ReturnType<typeof estate>>
let phone: Handset | null = null
beforeEach(async () => {
  proxy = await tlsProxy()
  e = await estate({ publicUrl: proxy.origin })
  proxy.leadsTo(e.port)
})
afterEach(async () => {
  await phone?.close()
  phone = null
  await proxy.close()
  await e.close()
})

describe('在 HTTPS 反向代理后面', () => {
  const OURS = { 'x-gridhand': '1' }

  it('钥匙只走 HTTPS；来处是自己的网址才收', async () => {
    const wang = await e.comes('王姐')
    const known = { ...OURS, 'x-visitor': wang.secret }
    const entered = await asksOver(`${proxy.origin}/web/enter`, {}, known)
    expect(entered.status).toBe(200)
    expect(entered.cookie).toMatch(/HttpOnly; SameSite=Lax; Secure/)
    expect(JSON.parse(entered.body)).toMatchObject({ origin: proxy.origin })
    const as = async (origin: string) =>
      (await asksOver(`${proxy.origin}/web/news`, {}, { ...known, origin })).status
    expect(await as(proxy.origin)).toBe(200)
    expect(await as('https://evil.example')).toBe(403)
    expect(await as(proxy.origin.replace('https', 'http'))).toBe(403)
    expect(await as('null')).toBe(403)
  })

  it('说自己从别处来也没用：数的是代理看见的', async () => {
    const stranger = { ...OURS, 'x-visitor': 'z'.repeat(43) }
    const asks = async (from: string) => {
      const headers = { ...stranger, 'x-forwarded-for': from }
      return (await asksOver(`${proxy.origin}/web/news`, {}, headers)).status
    }
    for (let turn = 0; turn < 60; turn += 1) await asks(`10.1.1.${turn}`)
    expect(await asks('10.9.9.9')).toBe(429)
  })

  if (CHROMIUM === null) {
    it.skip('no Chromium on this machine', () => undefined)
  } else {
    it('手机上从扫码到登记，照片也过得去，地址里没有钥匙', async () => {
      const rests = e.runs()
      phone = await handset()
      const { page, complaints } = phone
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(`${proxy.origin}/g/qixi-1-3?b=3`)
      await page.locator('#tabs').waitFor()
      await page.setInputFiles('#report-photos-picker', LIFT)
      await page.fill('#words', '电梯停了')
      await page.click('#report .main')
      await page.locator('#thread .says', { hasText: '#1 记下了' }).waitFor()
      await page.locator('#thread .mine img.photo').waitFor()
      const link = await page.inputValue('#link')
      expect(link.startsWith(`${proxy.origin}/me#`)).toBe(true)
      const secret = link.slice(link.indexOf('#') + 1)
      expect(asked.filter((url) => url.includes(secret))).toEqual([])
      expect(
        asked.filter((url) => !url.startsWith(proxy.origin) && !url.startsWith('blob:')),
      ).toEqual([])
      expect(await page.evaluate('document.cookie')).toBe('')
      expect(complaints).toEqual([])
      rests()
    })
  }
})
