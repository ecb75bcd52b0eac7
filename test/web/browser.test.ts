import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHROMIUM, type Handset, handset } from './browser.js'
import { estate } from './estate.js'

const LIFT = fileURLToPath(
  new URL('../../adapters/rehearsal/photos/lift-stopped.jpg', import.meta.url),
)
const script = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** Takes away what browsers of ten years ago do not have. */
const BLIND = `
  delete window.fetch
  delete window.Worker
  delete HTMLCanvasElement.prototype.toBlob
  Object.defineProperty(window, 'localStorage', { get: function () { throw new Error('forbidden') } })
  Object.defineProperty(window.crypto, 'subtle', { value: undefined })
  CSS.supports = undefined
`

let e: Awaited<ReturnType<typeof estate>>
let phone: Handset | null = null
let rests: () => void
beforeEach(async () => {
  e = await estate()
  rests = e.runs()
})
afterEach(async () => {
  rests()
  await phone?.close()
  phone = null
  await e.close()
})

async function scans(path = '/g/qixi-1-3?b=3', more: { blind?: string } = {}) {
  phone = await handset(more)
  await phone.page.goto(`${e.base}${path}`)
  await phone.page.locator('#tabs').waitFor()
  return phone
}

async function reports(page: Handset['page'], words: string, photo?: string): Promise<void> {
  await page.click('[data-go=report]')
  if (photo !== undefined) await page.setInputFiles('#report-photos-picker', photo)
  await page.fill('#words', words)
  await page.click('#report .main')
}

const sees = (page: Handset['page'], words: string | RegExp, where = '#thread') =>
  page.locator(`${where} .says`, { hasText: words }).last().waitFor()

if (CHROMIUM === null) {
  it.skip('no Chromium on this machine: set CHROMIUM or install /usr/bin/chromium', () => undefined)
} else {
  describe('手机 360×640', () => {
    it('网慢、照片传一半断了三次，也报得上；邻长接单办结，按 1 就行', async () => {
      const { page, complaints } = await scans()
      const network = await page.context().newCDPSession(page)
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 200,
        downloadThroughput: 40_000,
        uploadThroughput: 60_000,
      })
      e.cuts(3)
      await reports(page, '电梯停了', LIFT)
      await sees(page, '#1 记下了')
      await page.locator('#thread .mine img.photo').waitFor()
      expect(await page.locator('#own .card', { hasText: '#1' }).count()).toBe(1)
      const [about] = e.storage.cases.live(e.storage.regions.byCode('qixi-1-3')?.id ?? 0)
      const stored = e.storage.cases.photos(about?.id ?? 0)
      expect(stored).toHaveLength(1)
      const kept = e.storage.media.get(stored[0]?.hash ?? '')
      expect(kept?.width).toBeLessThanOrEqual(1600)

      const li = await e.comes('老李')
      await li.says(`绑定 ${e.invites('captain', 'qixi-1-3')}`)
      await li.says('接单 1')
      await li.says('办结 1 电梯恢复了')
      await sees(page, '您看好了吗')
      await page.locator('#thread .choice', { hasText: '好了' }).first().click()
      await sees(page, '办得怎么样')
      await page.locator('#thread .choice', { hasText: '满意' }).first().click()
      await page.locator('#own .over').waitFor()
      expect(complaints).toEqual([])
    })

    it('发的时候没网，有网了自己发出去；关了页面再开也在', async () => {
      const { page } = await scans()
      await page.context().setOffline(true)
      await reports(page, '路灯不亮')
      await page.locator('#thread .unsent', { hasText: '路灯不亮' }).waitFor()
      await page.locator('#banner', { hasText: '网不太通' }).waitFor()
      await page.context().setOffline(false)
      await page.reload()
      await page.locator('#tabs').waitFor()
      await page.click('[data-go=mine]')
      await sees(page, '#1 记下了')
      expect(await page.locator('#thread .mine').count()).toBe(1)
    })

    it('十年前的浏览器也行：没有fetch、Worker、localStorage、crypto.subtle', async () => {
      const { page, complaints } = await scans('/g/qixi-1-3?b=3', { blind: BLIND })
      const lying = await sharp(LIFT).resize(400).withMetadata({ orientation: 6 }).toBuffer()
      await page.setInputFiles('#report-photos-picker', {
        name: 'a.jpg',
        mimeType: 'image/jpeg',
        buffer: lying,
      })
      await page.fill('#words', '电梯停了')
      await page.click('#report .main')
      await sees(page, '#1 记下了')
      await page.reload()
      await page.locator('#tabs').waitFor()
      await page.click('[data-go=mine]')
      await sees(page, '#1 记下了')
      expect(complaints).toEqual([])
    })

    it('邻居按 +1，算上一家；谁报的看不见', async () => {
      const wang = await e.comes('王姐')
      await wang.says('东门路灯不亮', { how: 'report', place: '' })
      const { page } = await scans()
      await page.click('[data-go=near]')
      const card = page.locator('#neighbours .card', { hasText: '东门路灯不亮' })
      await card.locator('button').click()
      await page.click('[data-go=mine]')
      await sees(page, '#1')
      await page.locator('#own .card', { hasText: '#1' }).waitFor()
      expect(await page.content()).not.toContain('王姐')
    })

    it('点单：点一样，说一句', async () => {
      const { page } = await scans()
      await page.locator('#services button', { hasText: '水管疏通' }).click()
      await page.fill('#words', '厨房下水慢')
      await page.click('#report .main')
      await sees(page, /#1 记下了.*水管疏通/su)
      const home = e.storage.regions.byCode('qixi-1-3')?.id ?? 0
      expect(e.storage.cases.live(home)).toMatchObject([{ kind: 'order', category: 'help_care' }])
    })

    it('拿码的人开链接，写上名字就上岗', async () => {
      const code = e.invites('captain', 'qixi-1-3')
      const { page } = await scans(`/g/qixi-1-3#${code}`)
      expect(page.url()).not.toContain(code)
      expect(await page.inputValue('#invite')).toBe(code)
      await page.fill('#name', '老李')
      await page.click('#bind button')
      await sees(page, '您是幸福里2-3栋的邻长')
      await page.click('[data-go=duty]')
      const wang = await e.comes('王姐')
      await wang.says('电梯停了', { how: 'report', place: '3栋' })
      await page.locator('#duty-boards .choice', { hasText: '接单' }).click()
      const led = () => e.storage.cases.ledBy(leaderOf('老李')).map((each) => each.number)
      await expect.poll(led, { timeout: 15_000 }).toEqual([1])
    })

    const leaderOf = (name: string): number => {
      const grid = e.storage.regions.byCode('qixi-1-3')?.id ?? 0
      return (
        e.storage.people.holders(grid, 'captain', e.now()).find((one) => one.name === name)?.id ?? 0
      )
    }

    it('自己的链接换手机也能回来，钥匙不留在地址里', async () => {
      const wang = await e.comes('王姐')
      await wang.says('路灯不亮', { how: 'report', place: '3栋' })
      const { page } = await scans(`/me#${wang.secret}`)
      await sees(page, '#1 记下了')
      expect(page.url()).toBe(`${e.base}/me`)
    })

    it('没有扫码的，写海报上的大号码也行；写错了说一声', async () => {
      phone = await handset()
      const { page } = phone
      await page.goto(`${e.base}/`)
      await page.fill('#code', '9999')
      await page.click('#door button')
      await page.locator('#toast', { hasText: '没有这个号码' }).waitFor()
      const { body } = await (await e.comes('邻居')).ask('enter', {})
      const { short } = body.spot as { short: string }
      await page.fill('#code', short)
      await page.click('#door button')
      await page.locator('#place', { hasText: '幸福里2-3栋' }).waitFor()
    })

    it('看得清、按得着：字够大，钮够高，颜色够深，没有横着滚的；英文也一样', async () => {
      const code = e.invites('captain', 'qixi-1-3')
      const wang = await e.comes('王姐')
      await wang.says('东门路灯不亮', { how: 'report', place: '' })
      const { page } = await scans(`/g/qixi-1-3#${code}`)
      await page.fill('#name', '老李')
      await page.click('#bind button')
      await sees(page, '邻长')
      for (const lang of ['zh-CN', 'en']) {
        for (const tab of ['report', 'mine', 'near', 'duty', 'more']) {
          await page.click(`[data-go=${tab}]`)
          const wide = 'document.documentElement.scrollWidth - window.innerWidth'
          expect([tab, await page.evaluate(wide)]).toEqual([tab, 0])
          expect([tab, await page.evaluate(script('../page/unreadable.js'))]).toEqual([tab, []])
          expect([tab, await page.evaluate(script('../page/nameless.js'))]).toEqual([tab, []])
          expect([tab, await page.evaluate(script('too-small.js'))]).toEqual([tab, []])
        }
        if (lang === 'zh-CN') await page.click('#lang')
      }
    })
  })
}
