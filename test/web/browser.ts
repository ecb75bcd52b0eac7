import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { CHROMIUM } from '../page/browser.js'

export { CHROMIUM }

/** A phone of its own: its own storage and cookies, a small screen. */
export interface Handset {
  readonly page: Page
  /** What the browser complained about, but for a network that was cut on purpose. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** Opens a 360×640 phone; `blind` takes away what old browsers do not have. */
export async function handset(more: { readonly blind?: string } = {}): Promise<Handset> {
  const folder = mkdtempSync(join(tmpdir(), 'handset-'))
  const context: BrowserContext = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM ?? '',
    headless: true,
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
    // The proxy of the tests has a certificate of its own making.
    ignoreHTTPSErrors: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  })
  if (more.blind !== undefined) await context.addInitScript(more.blind)
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => {
    const said = line.text()
    if (line.type() === 'error' && !/Failed to load resource|ERR_/.test(said)) complaints.push(said)
  })
  return {
    page,
    complaints,
    close: async () => {
      await context.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
