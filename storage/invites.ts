import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Invite, InviteStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { invites as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** One-time codes, over table `invites`. Exactly one use wins. */
export function openInvites({ db, statements: all }: Connection): InviteStore {
  const usable = and(eq(t.code, p('code')), isNull(t.usedAt), gt(t.expiresAt, p('at')))
  const add = all.add('invites.add', () =>
    db
      .insert(t)
      .values(named('code', 'regionId', 'purpose', 'role', 'expiresAt', 'bodyId', 'personId')),
  )
  const use = all.add('invites.use', () =>
    db
      .update(t)
      .set({ usedAt: sql`${p('at')}`, usedBy: sql`${p('personId')}` })
      .where(usable)
      .returning(),
  )
  const peek = all.add('invites.peek', () => db.select().from(t).where(usable))
  const open = all.add('invites.open', () =>
    db
      .select()
      .from(t)
      .where(and(isNull(t.usedAt), gt(t.expiresAt, p('at'))))
      .orderBy(asc(t.expiresAt)),
  )
  return {
    add: (invite) => {
      const row = { bodyId: null, personId: null, ...invite }
      return { ...row, id: Number(add.run(row).lastInsertRowid) }
    },
    use: (code, personId, at) => toInvite(use.get({ code, personId, at })),
    peek: (code, at) => toInvite(peek.get({ code, at })),
    open: (at) => open.all({ at }).flatMap((row) => toInvite(row) ?? []),
  }
}

function toInvite(row: typeof t.$inferSelect | undefined): Invite | null {
  if (!row) return null
  const { usedAt: _, usedBy: __, ...invite } = row
  return invite
}
