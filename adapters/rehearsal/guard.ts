import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Sent with everything: the page loads nothing from elsewhere, runs no inline script and sits in no frame. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** True when the request names this machine: a foreign name that resolves here (DNS rebinding) does not. */
export function isLocal(request: IncomingMessage): boolean {
  const host = request.headers.host ?? ''
  return LOCAL.has(host.replace(/:\d+$/u, ''))
}

/** True when a changing request comes from our own page and holds the session's token. */
export function isOurs(request: IncomingMessage, session: string): boolean {
  const { origin, host } = request.headers
  if (origin !== undefined && origin !== `http://${host}`) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return isSame(String(request.headers['x-session'] ?? ''), session)
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
