import { createHash } from 'node:crypto'
import type { Case } from '../bot/domain/case.js'
import type { cases as t } from './schema.js'

/** A row of table `cases` as the domain knows it. */
export function toCase(row: typeof t.$inferSelect): Case {
  const { waitingAt: _waiting, erasedAt: _erased, ...found } = row
  return found
}

/** SHA-256 of a text in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
