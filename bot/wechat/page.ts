import type { IncomingMessage, ServerResponse } from 'node:http'
import QRCode from 'qrcode'
import type { Wechat } from '../../adapters/wechat/index.js'
import type { Lang } from '../domain/person.js'
import { WECHAT_TEXTS } from './texts.js'

/** Where the page is. */
export const PAGE_PATH = '/wechat'
const REFRESH_SECONDS = 5

/**
 * Serves the code to be scanned to whoever sits at this machine, and to nobody else: what comes through a
 * proxy or under another host's name does not find it. False when the address is another one.
 */
export async function servePage(
  wechat: Pick<Wechat, 'qr' | 'connection' | 'health'>,
  lang: Lang,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  if (path !== PAGE_PATH || !isFromHere(request)) return false
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  })
  response.end(await draw(wechat, lang))
  return true
}

/** A proxy forwards the host's name it was asked for, or says that it stands between. */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']
  if (forwarded.some((name) => headers[name] !== undefined)) return false
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return false
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '')
}

async function draw(
  wechat: Pick<Wechat, 'qr' | 'connection' | 'health'>,
  lang: Lang,
): Promise<string> {
  const { page } = WECHAT_TEXTS[lang]
  const { state, blockedBy } = wechat.connection()
  const code = wechat.qr()
  const picture = code === null ? '' : await QRCode.toString(code.url, { type: 'svg', margin: 2 })
  const about = blockedBy === null ? page.states[state] : WECHAT_TEXTS[lang].blocked[blockedBy]
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${REFRESH_SECONDS}">
<title>${page.title}</title>
<style>body{font:1.4rem/1.6 system-ui,sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;text-align:center}svg{width:min(80vw,22rem);height:auto}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}svg{background:#fff}}</style>
</head><body><h1>${page.title}</h1>
<p role="status">${about}</p>
${picture}
${code === null ? '' : `<p>${page.scan}</p>`}
</body></html>
`
}
