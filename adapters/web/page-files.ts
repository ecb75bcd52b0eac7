import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** A file of the page, ready to be sent. */
export interface PageFile {
  readonly type: string
  readonly bytes: Uint8Array
  /** The same packed, for the many browsers that can unpack it. */
  readonly packed: Uint8Array
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
}

/**
 * The page's files by their name, `index.html` for the page itself. Addresses inside it carry the version, so
 * that a phone keeps them for good and fetches them anew only when they changed.
 */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  const folder = new URL('./page/', import.meta.url)
  const names = readdirSync(folder).filter((name) => TYPES[endingOf(name)] !== undefined)
  const read = new Map(names.map((name) => [name, readFileSync(new URL(name, folder))]))
  const hash = createHash('sha256')
  for (const bytes of read.values()) hash.update(bytes)
  const version = hash.digest('hex').slice(0, 8)
  return new Map(
    [...read].map(([name, raw]) => {
      const bytes =
        name === 'index.html' ? Buffer.from(raw.toString('utf8').replaceAll('{v}', version)) : raw
      return [name, { type: TYPES[endingOf(name)] ?? '', bytes, packed: gzipSync(bytes) }]
    }),
  )
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
