import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { LessonStore } from '../bot/domain/lesson.js'
import { NOWHERE, type Place } from '../bot/domain/place.js'
import type { RelayStore } from '../bot/domain/relayed.js'
import { days, type Instant } from '../bot/domain/time.js'
import type { Connection } from './connection.js'
import type { Drafts } from './drafts.js'
import type { Media } from './media.js'
import type { PictureFiles } from './media-files.js'
import { cards, casePhotos, messageRefs, outbox, ratings, cases as t } from './schema.js'
import { given } from './statements.js'
import type { WhistleWords } from './whistles.js'

/** How much one call of `retain` erased. */
export interface Retained {
  readonly cases: number
  readonly drafts: number
  readonly files: number
  /** True when a limit was reached and there may be more to erase. */
  readonly more: boolean
}

/** What retention erases from. */
export interface Kept {
  readonly drafts: Drafts
  readonly media: Media
  readonly files: PictureFiles
  readonly lessons: LessonStore
  readonly relayed: RelayStore
  readonly cases: { eraseWords(caseId: number): void }
  readonly whistles: WhistleWords
  readonly followUps: { eraseNames(caseId: number): void; pruneLooks(before: Instant): void }
}

/** A draft's question lapses after a day; nothing joins it after two. */
const DRAFT_MS = days(2)
/** Nobody pastes what is older; until then it is known again. */
const PASTED_MS = days(30)
/** A picture that no decision wanted within this time never will be. */
const ORPHAN_MS = days(1)
/** The access log outlives the case (access to personal data is on record for two years). */
const LOOKS_MS = days(730)
const LIMIT = 500
/** How much of an outbox post's words stays once its case is erased. */
const SILENT = JSON.stringify({
  text: '',
  words: null,
  choices: [],
  photos: [],
  file: null,
  mention: null,
  quote: null,
  thread: null,
  poll: null,
})
const p = sql.placeholder

/** Erasing what has been kept long enough. */
export function openRetention(connection: Connection, kept: Kept) {
  const q = statements(connection)
  const eraseCase = (id: number, place: Place, now: Instant) => {
    const photos = q.photos.all({ id })
    q.erasePhotos.run({ id })
    q.eraseCase.run({
      id,
      at: now,
      place: { ...NOWHERE, building: place.building, named: place.named },
    })
    q.eraseRatings.run({ id })
    q.eraseOrders.run({ id })
    q.eraseCards.run({ id })
    q.eraseRefs.run({ id })
    kept.cases.eraseWords(id)
    kept.followUps.eraseNames(id)
    kept.whistles.eraseWords(id)
    for (const { hash } of photos) kept.media.eraseUnused(hash)
  }
  const eraseCases = (now: Instant, keepMs: number, limit: number) =>
    connection.transaction(() => {
      const old = q.oldCases.all({ before: now - keepMs, limit })
      for (const { id, place } of old) eraseCase(id, place, now)
      return old.length
    })
  return {
    retain: (now: Instant, keepMs: number, limit = LIMIT): Retained => {
      const cases = eraseCases(now, keepMs, limit)
      const drafts = kept.drafts.eraseUntouched(now - DRAFT_MS, limit)
      kept.drafts.pruneAsks(now - days(8))
      kept.lessons.prune(new Date(now - keepMs).toISOString().slice(0, 7))
      kept.relayed.prune(now - PASTED_MS)
      kept.followUps.pruneLooks(now - LOOKS_MS)
      kept.whistles.eraseOld(now - keepMs)
      kept.media.finishErasing()
      const files = eraseOrphans(kept, now - ORPHAN_MS, limit)
      return { cases, drafts, files, more: Math.max(cases, drafts, files) >= limit }
    },
  }
}

function eraseOrphans({ files, media }: Kept, before: Instant, limit: number): number {
  let erased = 0
  for (const hash of files.olderThan(before)) {
    if (erased >= limit) break
    if (media.isKnown(hash)) continue
    files.erase(hash)
    erased += 1
  }
  return erased
}

function statements(connection: Connection) {
  return { ...finding(connection), ...erasing(connection) }
}

function finding({ db, statements: all }: Connection) {
  return {
    oldCases: all.add('retention.oldCases', () =>
      db
        .select({ id: t.id, place: t.place })
        .from(t)
        .where(and(isNotNull(t.closedAt), lt(t.closedAt, p('before')), isNull(t.erasedAt)))
        .orderBy(asc(t.closedAt))
        .limit(p('limit')),
    ),
    photos: all.add('retention.photos', () =>
      db
        .select({ hash: casePhotos.hash })
        .from(casePhotos)
        .where(eq(casePhotos.caseId, p('id'))),
    ),
  }
}

function erasing({ db, statements: all }: Connection) {
  return {
    eraseCase: all.add('retention.eraseCase', () =>
      db
        .update(t)
        .set({ title: '', words: '', place: given('place', t.place), erasedAt: sql`${p('at')}` })
        .where(eq(t.id, p('id'))),
    ),
    erasePhotos: all.add('retention.erasePhotos', () =>
      db.delete(casePhotos).where(eq(casePhotos.caseId, p('id'))),
    ),
    eraseRatings: all.add('retention.eraseRatings', () =>
      db
        .update(ratings)
        .set({ words: '' })
        .where(eq(ratings.caseId, p('id'))),
    ),
    eraseOrders: all.add('retention.eraseOrders', () =>
      db
        .update(outbox)
        .set({ post: sql`${SILENT}` })
        .where(and(eq(outbox.caseId, p('id')), isNotNull(outbox.settledAt))),
    ),
    eraseCards: all.add('retention.eraseCards', () =>
      db.delete(cards).where(eq(cards.caseId, p('id'))),
    ),
    eraseRefs: all.add('retention.eraseRefs', () =>
      db.delete(messageRefs).where(eq(messageRefs.caseId, p('id'))),
    ),
  }
}
