import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'

/** The session of the account: whoever reads it *is* the account. */
export interface SessionFile {
  /** What was saved last; null when there is none or it is not whole. */
  read(): Session | null
  /** Durable when it returns. */
  save(session: Session): void
  forget(): void
}

/** What is needed to go on where we were. */
export interface Session {
  /** wechat4u's own record: cookies, keys, the place in the stream of messages. */
  readonly wechat4u: object
  /** When the last message before it was safe in the house, milliseconds. */
  readonly at: number
}

/**
 * A file that only its owner may read (0600), replaced as a whole: a crash leaves the old one or the new one.
 * Throws the file system's errors from `save`.
 */
export function openSessionFile(path: string): SessionFile {
  return {
    read: () => parse(path),
    save: (session) => {
      const fresh = `${path}.new`
      rmSync(fresh, { force: true })
      const file = openSync(fresh, 'wx', 0o600)
      try {
        writeSync(file, JSON.stringify(session))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(fresh, path)
    },
    forget: () => rmSync(path, { force: true }),
  }
}

function parse(path: string): Session | null {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isSession(read) ? read : null
  } catch {
    // None, or half a file from a broken disk: then there is no session, and a scan makes one.
    return null
  }
}

function isSession(read: unknown): read is Session {
  if (typeof read !== 'object' || read === null) return false
  const { wechat4u, at } = read as Partial<Session>
  return typeof wechat4u === 'object' && wechat4u !== null && typeof at === 'number'
}
