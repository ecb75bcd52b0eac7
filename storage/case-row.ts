import { createHash } from 'node:crypto'
import { getTableColumns } from 'drizzle-orm'
import { cases } from './schema.js'

const { waitingAt: _waiting, erasedAt: _erased, ...told } = getTableColumns(cases)

/** The columns of table `cases` that are a case: what is selected by them is one, without copying each row. */
export const caseColumns = told

/** SHA-256 of a text in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
