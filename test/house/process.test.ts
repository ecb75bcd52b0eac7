import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, '../../dist/bot/main.js')
const folders: string[] = []
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'gridhand-house-'))
  folders.push(made)
  return made
}

interface Running {
  readonly child: ChildProcess
  readonly url: Promise<string>
  readonly ended: Promise<{ code: number | null; said: string }>
}

/** The real program, as `npm start` runs it after its build. */
function start(env: Record<string, string>): Running {
  if (!existsSync(MAIN)) throw new Error('build first: npm run build')
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, GRIDHAND_PORT: '0', ...env },
  })
  children.push(child)
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const url = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) resolve(found[0])
    })
  })
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('exit', (code) => resolve({ code, said }))
  })
  return { child, url, ended }
}

describe('the program', () => {
  test('opens with nothing configured, says how it is, and ends on SIGTERM with code 0', async () => {
    const house = start({ GRIDHAND_DATA: folder() })
    const url = await house.url
    const health = await fetch(`${url}/healthz`)
    expect(health.status).toBe(200)
    expect(await health.json()).toMatchObject({ ok: true, platforms: [{ name: 'rehearsal' }] })
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('gridhand_up 1')
    house.child.kill('SIGTERM')
    expect((await house.ended).code).toBe(0)
  })

  test('a second one on the same folder says so plainly and leaves the first alone', async () => {
    const data = folder()
    const first = start({ GRIDHAND_DATA: data })
    const url = await first.url
    const second = await start({ GRIDHAND_DATA: data }).ended
    expect(second.code).toBe(2)
    expect(second.said).toContain('另一个格小二正在用这个数据文件夹')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test('after SIGKILL the next one opens at once', async () => {
    const data = folder()
    const first = start({ GRIDHAND_DATA: data })
    await first.url
    first.child.kill('SIGKILL')
    await first.ended
    const again = start({ GRIDHAND_DATA: data })
    expect((await fetch(`${await again.url}/healthz`)).status).toBe(200)
  })

  test('every wrong setting is named at once', async () => {
    const data = folder()
    writeFileSync(
      join(data, 'limits.json'),
      JSON.stringify({ staffDigestAt: '25:00', surprise: 1 }),
    )
    const ended = await start({
      GRIDHAND_DATA: data,
      GRIDHAND_LANG: 'fr',
      GRIDHAND_ZONE: 'Mars/Olympus',
      TELEGRAM_BOT_TOKEN: 'no token',
    }).ended
    expect(ended.code).toBe(2)
    for (const name of [
      'GRIDHAND_LANG',
      'GRIDHAND_ZONE',
      'TELEGRAM_BOT_TOKEN',
      'staffDigestAt',
      'surprise',
    ]) {
      expect(ended.said).toContain(name)
    }
  })

  test('a taken port and a damaged database each get one clear sentence', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const address = blocker.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const taken = await start({ GRIDHAND_DATA: folder(), GRIDHAND_PORT: String(port) }).ended
    blocker.close()
    expect(taken).toMatchObject({ code: 2 })
    expect(taken.said).toContain(`端口 ${port} 已被占用`)

    const data = folder()
    mkdirSync(join(data, 'rehearsal'), { recursive: true })
    writeFileSync(join(data, 'rehearsal', 'gridhand.db'), 'this is no database'.repeat(500))
    const damaged = await start({ GRIDHAND_DATA: data }).ended
    expect(damaged.code).toBe(2)
    expect(damaged.said).toContain('数据库损坏')
  })
})
