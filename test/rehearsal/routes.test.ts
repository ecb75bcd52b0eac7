import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { notebook, onAir } from './echo.js'

let s: ReturnType<typeof notebook>
let air: Awaited<ReturnType<typeof onAir>>
let session: string

beforeEach(async () => {
  s = notebook()
  await s.rehearsal.start(s.door)
  air = await onAir(s.rehearsal)
  session = (await told(await fetch(`${air.base}/rehearsal/hello`))).session ?? ''
})
afterEach(async () => {
  await s.rehearsal.stop()
  await air.close()
})

function send(path: string, body: unknown, headers: Record<string, string> = {}) {
  const raw = body instanceof Uint8Array
  return fetch(`${air.base}/rehearsal/${path}`, {
    method: 'POST',
    headers: { 'x-session': session, ...headers },
    body: raw ? new Uint8Array(body) : JSON.stringify(body),
  })
}

interface Told {
  readonly session?: string
  readonly error?: string
  readonly handle?: string
}

async function told(response: Response): Promise<Told> {
  return (await response.json()) as Told
}

function statusAs(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port: air.port, host: '127.0.0.1', path: '/', headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('页面', () => {
  it('只用自己的东西，不许内嵌脚本', async () => {
    const page = await fetch(air.base)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await page.text()
    expect(html).not.toMatch(/ style=|<script(?![^>]* src=)|https?:\/\//u)
    const address = /src="([^"]+\.js)"/u.exec(html)?.[1] ?? ''
    const script = await fetch(new URL(address, air.base))
    expect(script.headers.get('content-type')).toContain('javascript')
    expect((await fetch(`${air.base}/../sample.json`)).status).toBe(404)
    expect((await fetch(`${air.base}/healthz`)).status).toBe(404)
  })

  it('外来的名字、外来的页面、没有口令的，都不办', async () => {
    const saying = { who: 'wang', chat: 'g-residents', text: '你好' }
    expect(await statusAs('evil.example')).toBe(421)
    expect(await statusAs(`localhost:${air.port}`)).toBe(200)
    expect((await send('say', saying, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await send('say', saying, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send('say', saying, { 'x-session': 'guess' })).status).toBe(403)
    expect(s.heard).toEqual([])
    expect((await send('say', saying, { origin: air.base })).status).toBe(200)
    expect(s.heard).toHaveLength(1)
  })

  it('乱写的请求说得清', async () => {
    const error = async (path: string, body: unknown) => (await told(await send(path, body))).error
    expect(await error('say', { who: 'wang' })).toBe('bad_request')
    expect(await error('say', { who: 'wang', chat: 'g-staff', text: '你好' })).toBe('unknown_chat')
    expect(await error('clock', { ms: 'soon' })).toBe('bad_request')
    expect(await error('nothing', {})).toBe('bad_request')
    expect(await error('reset', {})).toBe('not_possible')
    const photo = { handle: '00000000000000000000000000000000.jpg' }
    const saying = { who: 'wang', chat: 'g-residents', text: '', photos: [photo] }
    expect(await error('say', saying)).toBe('gone')
  })

  it('照片传得上来，看得到；太大的、不是照片的不收', async () => {
    const jpg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9])
    const name = encodeURIComponent('路灯.jpg')
    const kept = await told(await send('photo', jpg, { 'x-name': name }))
    expect(kept).toMatchObject({ kind: 'photo', mime: 'image/jpeg', name: '路灯.jpg' })
    await send('say', { who: 'wang', chat: 'g-residents', text: '', photos: [kept] })
    expect(s.heard).toMatchObject([{ media: [{ kind: 'photo', handle: kept.handle, bytes: 5 }] }])
    const shown = await fetch(`${air.base}/rehearsal/media/${kept.handle}`)
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(jpg)
    expect((await send('photo', Buffer.from('<html>'))).status).toBe(400)
    expect((await send('photo', Buffer.alloc(10 * 1024 * 1024 + 1, 0xff))).status).toBe(413)
  })

  it('断了线，从断的地方接着听', async () => {
    await s.rehearsal.send(s.order('g-residents', { text: '第一句' }))
    await s.rehearsal.send(s.order('g-residents', { text: '第二句' }))
    const stopper = new AbortController()
    const stream = await fetch(`${air.base}/rehearsal/events`, {
      headers: { 'last-event-id': '1' },
      signal: stopper.signal,
    })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let told = ''
    const until = async (words: string) => {
      while (!told.includes(words)) told += (await reader?.read())?.value ?? ''
    }
    await until('第二句')
    await s.rehearsal.send(s.order('g-residents', { text: '第三句' }))
    await until('第三句')
    expect(told).not.toContain('第一句')
    expect(told).toMatch(/id: 2\ndata: .*第二句/u)
    stopper.abort()
  })
})
