import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Lang } from '../../bot/domain/person.js'
import type { WebVisitor } from '../../bot/domain/web-threads.js'
import type { Spot, WebDeps } from './contract.js'
import { PAGE_TEXTS } from './texts.js'

const COOKIE = 'gridhand'
const SECRET = /^[\w-]{43}$/
/** What is noted of when somebody was here is this coarse, in milliseconds: enough for erasing, no trail. */
const SEEN_EVERY_MS = 86_400_000

/** Visitors by the secret their browser keeps. The secret itself is never stored here. */
export interface Visitors {
  /** Who asks, by header or cookie; null when nobody is known by it. */
  of(request: IncomingMessage): WebVisitor | null
  /** The secret a request carries, null when it carries none. */
  secretOf(request: IncomingMessage): string | null
  make(lang: Lang, spot: Spot | null): { readonly visitor: WebVisitor; readonly secret: string }
}

/** Visitors kept in the threads' tables. */
export function createVisitors(deps: Pick<WebDeps, 'threads' | 'now' | 'random'>): Visitors {
  const { threads, now, random } = deps
  const seen = new Map<string, number>()

  function noteSeen(key: string): void {
    const at = now()
    if (Math.abs(at - (seen.get(key) ?? 0)) < SEEN_EVERY_MS) return
    if (seen.size > 10_000) seen.clear()
    seen.set(key, at)
    threads.seen(key, at)
  }

  return {
    secretOf,
    of: (request) => {
      const secret = secretOf(request)
      const visitor = secret === null ? null : threads.bySecret(hashOf(secret))
      if (visitor) noteSeen(visitor.key)
      return visitor
    },
    make: (lang, spot) => {
      const secret = Buffer.from(random(32)).toString('base64url')
      const key = Buffer.from(random(12)).toString('hex')
      const visitor: WebVisitor = {
        key,
        name: `${PAGE_TEXTS[lang].neighbour}${(Number.parseInt(key.slice(0, 6), 16) % 900) + 100}`,
        lang,
        regionId: spot?.regionId ?? null,
        building: spot?.building ?? null,
        madeAt: now(),
      }
      threads.addVisitor(visitor, hashOf(secret))
      return { visitor, secret }
    },
  }
}

/** The header a browser sets to keep the secret where scripts cannot read it; a year, for this site only. */
export function cookieOf(secret: string, secure: boolean): string {
  const life = secret === '' ? 0 : 31_536_000
  return `${COOKIE}=${secret}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

function secretOf(request: IncomingMessage): string | null {
  const given = request.headers['x-visitor']
  if (typeof given === 'string' && SECRET.test(given)) return given
  for (const part of String(request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === COOKIE && value !== undefined && SECRET.test(value)) return value
  }
  return null
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
