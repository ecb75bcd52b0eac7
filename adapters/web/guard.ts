import type { IncomingMessage } from 'node:http'

/**
 * Sent with everything: the page loads nothing from elsewhere, runs no inline script, sits in no frame and
 * tells nobody where people come from.
 */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "child-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
}

const OUR_HEADER = 'x-gridhand'
const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/
const LOOPBACK = /^(::ffff:)?127\.|^::1$/

/**
 * True when a question comes from our own page: only a page of the same origin can set this header, and what
 * the browser says of the origin agrees.
 */
export function isOurs(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = request.headers
  if (request.headers[OUR_HEADER] === undefined) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined || origin === publicUrl) return true
  // The page also answers on this machine itself, where an administrator tries it before there is a proxy.
  const direct = request.headers['x-forwarded-for'] === undefined
  return direct && LOCAL.test(host ?? '') && origin === `http://${host}`
}

/**
 * Whose address it is for counting: that of the connection, or what the proxy on this machine says. The last
 * entry is the proxy's own word; what stands before it the client may have made up.
 */
export function addressOf(request: IncomingMessage): string {
  const direct = request.socket.remoteAddress ?? ''
  if (!LOOPBACK.test(direct)) return networkOf(direct)
  const told = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return networkOf(told === undefined || told === '' ? direct : told)
}

/** An IPv6 household has a whole network to itself. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '').slice(0, 45)
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}
