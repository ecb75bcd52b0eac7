import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { CHROMIUM, Newcomer, type Visit, visit } from './browser.js'

const photo = (name: string): string =>
  fileURLToPath(new URL(`../../adapters/rehearsal/photos/${name}`, import.meta.url))

/** What runs in the browser, as text: it knows the page, not Node. */
const script = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

const SIZES = [
  { name: '手机 360×740', width: 360, height: 740, phone: true },
  { name: '电脑 1280×800', width: 1280, height: 800, phone: false },
] as const

let at: Visit | null = null
afterEach(async () => {
  await at?.close()
  at = null
})

async function arrives(size: (typeof SIZES)[number]) {
  at = await visit(size.width, size.height)
  return { ...at, newcomer: new Newcomer(at.page, size.phone) }
}

if (CHROMIUM === null) {
  it.skip('no Chromium on this machine: set CHROMIUM or install /usr/bin/chromium', () => undefined)
} else {
  for (const size of SIZES) {
    describe(`排练场，${size.name}`, () => {
      it('报事带照片、接单、办结、评价、拨钟看日报', async () => {
        const { newcomer, page, complaints } = await arrives(size)
        await newcomer.writes('报事 3栋电梯停了', photo('lift-stopped.jpg'))
        await newcomer.sees('#1 记下了')
        expect(await page.locator('#log article.mine img').count()).toBe(1)

        await newcomer.is('li')
        await newcomer.goesTo('g-captains')
        await newcomer.presses('接单')
        await newcomer.goesTo('p-li')
        await newcomer.sees('#1 归您跟了')

        await newcomer.writes('办结 1 电梯恢复了', photo('lift-running.jpg'))
        await newcomer.is('wang')
        await newcomer.goesTo('p-wang')
        await newcomer.sees('您看好了吗')
        await newcomer.presses('好了')
        await newcomer.sees('办得怎么样')
        await newcomer.presses('满意')

        await newcomer.is('lin')
        await newcomer.goesTo('g-staff')
        await newcomer.movesTheClock('at18', '18:00')
        await newcomer.goesTo('g-staff')
        await newcomer.sees(/奇西社区：新1 接了1 办好1/u)
        await page
          .locator('#cases [data-case="1"][data-state=closed]')
          .waitFor({ state: 'attached' })
        expect(complaints).toEqual([])
      })

      it('像微信一样：只有字，回数字就行', async () => {
        const { newcomer, page, complaints } = await arrives(size)
        await newcomer.switchesTo('words')
        await newcomer.writes('3栋电梯停了')
        await newcomer.sees('要登记吗？回1登记')
        expect(await page.locator('#log .choices').count()).toBe(0)
        await newcomer.writes('1')
        await newcomer.sees('#1 记下了')
        await newcomer.switchesTo('buttons')
        await page.locator('#log .choices button', { hasText: '+1' }).waitFor()
        // The house is started anew at a switch, so a request of the page may meet a closed door once.
        expect(complaints.filter((each) => !/ERR_|Failed to load resource/u.test(each))).toEqual([])
      })

      it('看得下、读得清：没有横向滚动，按钮够大，字够深', async () => {
        const { newcomer, page } = await arrives(size)
        await newcomer.writes('报事 3栋电梯停了')
        await newcomer.sees('#1 记下了')
        const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
        expect(wide).toBeLessThanOrEqual(0)
        expect(await page.evaluate(script('unreadable.js'))).toEqual([])
        expect(await page.evaluate(script('nameless.js'))).toEqual([])
      })
    })
  }

  describe('只用键盘', () => {
    it('换人以后光标还在那个人身上，过一会儿也在', async () => {
      const { page } = await arrives(SIZES[1])
      const focused = (): Promise<string | null> =>
        page.locator(':focus').getAttribute('data-who', { timeout: 5_000 })
      await page.locator('#people [data-who=li]').focus()
      await page.keyboard.press('Enter')
      expect(await focused()).toBe('li')
      at?.house.rehearsal().say({ who: 'wang', chat: 'g-residents', text: '报事 3栋电梯停了' })
      await page.locator('#cases [data-case="1"]').waitFor({ state: 'attached' })
      expect(await focused()).toBe('li')
      await page.keyboard.press('Tab')
      expect(await focused()).toBe('zhao')
    })
  })

  describe('剧本一天', () => {
    it('从头演到尾，键盘也能按', async () => {
      const { page, complaints } = await arrives(SIZES[1])
      await page.locator('.welcome button').focus()
      await page.keyboard.press('Enter')
      const steps = await page.evaluate(async () => {
        const told = (await (await fetch('/rehearsal/hello')).json()) as { script: unknown[] }
        return told.script.length
      })
      for (let step = 1; step <= steps; step += 1) {
        await page.locator('#step', { hasText: `第${step}步` }).waitFor({ timeout: 15_000 })
        await page.locator('#next:enabled').click({ timeout: 20_000 })
      }
      await page.locator('#narration').waitFor({ state: 'hidden' })
      const said = await page.evaluate(async () => {
        const told = (await (await fetch('/rehearsal/board')).json()) as {
          board: { cases: { number: number; state: string; leader: string | null }[] }
        }
        return told.board.cases
      })
      expect(said).toMatchObject([
        { number: 2, state: 'closed', leader: '供电所' },
        { number: 1, state: 'closed', leader: '老李' },
      ])
      expect(complaints).toEqual([])
    })
  })
}

afterAll(async () => {
  await at?.close()
})
