import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { readConfig } from '../../bot/config.js'
import { type RehearsalHouse, startRehearsal } from '../../bot/rehearsal-house.js'

const PATHS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']

/** Where the browser is, null when this machine has none. */
export const CHROMIUM = PATHS.find((path) => path !== undefined && existsSync(path)) ?? null

/** A house and a browser before its page. */
export interface Visit {
  readonly house: RehearsalHouse
  readonly page: Page
  /** What the browser complained about. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** Opens the real house on a free port and its page in a browser window of that size. */
export async function visit(width: number, height: number): Promise<Visit> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  const config = readConfig({ GRIDHAND_DATA: join(folder, 'data'), GRIDHAND_PORT: '0' })
  const house = await startRehearsal(config, () => undefined)
  const context = await openBrowser(join(folder, 'browser'), width, height)
  const page = context.pages()[0] ?? (await context.newPage())
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  await page.goto(`http://127.0.0.1:${house.port}/`)
  await page.waitForSelector('html[data-size]')
  return {
    house,
    page,
    complaints,
    close: async () => {
      await context.close()
      await house.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function openBrowser(folder: string, width: number, height: number): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM ?? '',
    headless: true,
    viewport: { width, height },
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** What a newcomer does at the page, by what they see. */
export class Newcomer {
  constructor(
    private readonly page: Page,
    private readonly phone: boolean,
  ) {}

  private async tab(name: 'people' | 'chat' | 'board'): Promise<void> {
    if (this.phone) await this.page.click(`#tabs [data-tab=${name}]`)
  }

  async is(who: string): Promise<void> {
    await this.tab('people')
    await this.page.click(`#people [data-who=${who}]`)
  }

  async goesTo(chat: string): Promise<void> {
    await this.tab('chat')
    await this.page.click(`${this.phone ? '#pills' : '#chats'} [data-chat=${chat}]`)
  }

  async writes(words: string, photo?: string): Promise<void> {
    await this.tab('chat')
    if (photo !== undefined) {
      await this.page.setInputFiles('#photo', photo)
      await this.page.waitForSelector('#thumbs img')
    }
    await this.page.fill('#words', words)
    await this.page.click('#send')
    await expect.poll(() => this.page.inputValue('#words'), { timeout: 15_000 }).toBe('')
  }

  /** Presses the newest button with this label. */
  async presses(label: string): Promise<void> {
    await this.tab('chat')
    await this.page.locator('#log .choices button', { hasText: label }).last().click()
  }

  /** Waits until the open chat shows these words. */
  async sees(words: string | RegExp): Promise<void> {
    await this.page.locator('#log article', { hasText: words }).last().waitFor({ timeout: 15_000 })
  }

  async movesTheClock(move: 'm10' | 'h4' | 'at18' | 'at8', shows: string | RegExp): Promise<void> {
    await this.tab('board')
    await this.page.click(`[data-move=${move}]`)
    await this.page.locator('#clock', { hasText: shows }).waitFor({ timeout: 15_000 })
  }

  async switchesTo(profile: 'words' | 'buttons'): Promise<void> {
    if (this.phone) await this.page.click('#settings-toggle')
    await this.page.check(`#profile input[value=${profile}]`, { force: true })
    await this.page.waitForSelector(`html[data-profile=${profile}]`)
  }
}
