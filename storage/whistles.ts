import { and, asc, desc, eq, gte, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Instant } from '../bot/domain/time.js'
import type { NewWhistle, Whistle, WhistleStore } from '../bot/domain/whistle.js'
import type { Connection } from './connection.js'
import { whistles as t } from './schema.js'
import { named, setting } from './statements.js'

const p = sql.placeholder

/** Erasing the words of whistles; who was called when, and what became of it, stays for the filing sheet. */
export interface WhistleWords {
  /** With their case's. */
  eraseWords(caseId: number): void
  /** Of whistles without a case that were blown before then. */
  eraseOld(before: Instant): void
}

/** Whistles over table `whistles`. */
export function openWhistles(connection: Connection): WhistleStore & WhistleWords {
  const q = {
    ...writing(connection),
    ...finding(connection),
    ...listing(connection),
    ...erasing(connection),
  }
  return {
    blow: (call, bodyIds) => connection.transaction(() => blow(q, call, bodyIds)),
    get: (id) => q.get.get({ id }) ?? null,
    save: (whistle) => void q.save.run({ ...whistle }),
    together: (blowId) => q.together.all({ blowId }),
    askedOf: (bodyId) => q.askedOf.all({ bodyId }),
    ofBody: (bodyId, limit) => q.ofBody.all({ bodyId, limit }),
    ofCase: (caseId) => q.ofCase.all({ caseId }),
    between: (from, to) => q.between.all({ from, to }),
    eraseWords: (caseId) => void q.eraseWords.run({ caseId }),
    eraseOld: (before) => void q.eraseOld.run({ before }),
  }
}

type Writing = ReturnType<typeof writing>

function blow(q: Writing, call: NewWhistle, bodyIds: readonly number[]): readonly Whistle[] {
  const blown: Whistle[] = []
  for (const bodyId of bodyIds) {
    const asked: Omit<Whistle, 'id'> = {
      ...call,
      bodyId,
      blowId: blown[0]?.id ?? 0,
      state: 'asked',
      leads: false,
      askedAgainAt: null,
      settledAt: null,
      answeredBy: null,
      reason: '',
    }
    const id = Number(q.insert.run({ ...asked }).lastInsertRowid)
    const whistle = { ...asked, id, blowId: blown[0]?.id ?? id }
    if (blown.length === 0) q.lead.run({ id })
    blown.push(whistle)
  }
  if (blown.length === 0) throw new RangeError('a whistle needs somebody to hear it')
  return blown
}

function writing({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    insert: all.add('whistles.insert', () =>
      db
        .insert(t)
        .values(
          named(
            'blowId',
            'callerId',
            'regionId',
            'chatId',
            'bodyId',
            'caseId',
            'matter',
            'blownAt',
            'arriveBy',
            'state',
            'leads',
            'reason',
          ),
        ),
    ),
    lead: all.add('whistles.lead', () =>
      db
        .update(t)
        .set({ blowId: sql`${t.id}` })
        .where(byId),
    ),
    save: all.add('whistles.save', () =>
      db
        .update(t)
        .set(setting(t, 'state', 'leads', 'askedAgainAt', 'settledAt', 'answeredBy', 'reason'))
        .where(byId),
    ),
  }
}

function finding({ db, statements: all }: Connection) {
  return {
    get: all.add('whistles.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    together: all.add('whistles.together', () =>
      db
        .select()
        .from(t)
        .where(eq(t.blowId, p('blowId')))
        .orderBy(asc(t.id)),
    ),
  }
}

function listing({ db, statements: all }: Connection) {
  return {
    askedOf: all.add('whistles.askedOf', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.bodyId, p('bodyId')), isNull(t.settledAt)))
        .orderBy(asc(t.id)),
    ),
    ofBody: all.add('whistles.ofBody', () =>
      db
        .select()
        .from(t)
        .where(eq(t.bodyId, p('bodyId')))
        .orderBy(desc(t.id))
        .limit(p('limit')),
    ),
    ofCase: all.add('whistles.ofCase', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.caseId, p('caseId')), isNotNull(t.caseId)))
        .orderBy(asc(t.id)),
    ),
    between: all.add('whistles.between', () =>
      db
        .select()
        .from(t)
        .where(and(gte(t.blownAt, p('from')), lt(t.blownAt, p('to'))))
        .orderBy(asc(t.blownAt), asc(t.id)),
    ),
  }
}

function erasing({ db, statements: all }: Connection) {
  const silent = { matter: '', reason: '' }
  return {
    eraseWords: all.add('whistles.eraseWords', () =>
      db
        .update(t)
        .set(silent)
        .where(and(eq(t.caseId, p('caseId')), isNotNull(t.caseId))),
    ),
    eraseOld: all.add('whistles.eraseOld', () =>
      db
        .update(t)
        .set(silent)
        .where(
          and(lt(t.blownAt, p('before')), isNull(t.caseId), or(ne(t.matter, ''), ne(t.reason, ''))),
        ),
    ),
  }
}
