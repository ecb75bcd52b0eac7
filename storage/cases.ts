import type { Case, CaseAction } from '../bot/domain/case.js'
import { isClaimable, step as lifeStep, type StepResult } from '../bot/domain/life.js'
import { firstOwner, type OwnerStore } from '../bot/domain/owner.js'
import type { CaseEdit, CaseStore, NewCase, StepDetail, StepOutcome } from '../bot/domain/store.js'
import type { Instant } from '../bot/domain/time.js'
import { openCompany } from './case-company.js'
import { openCaseLists } from './case-lists.js'
import { type CaseLog, openCaseLog } from './case-log.js'
import { type CaseStatements, caseStatements } from './case-statements.js'
import type { Connection } from './connection.js'
import type { Media } from './media.js'
import type { Tree } from './regions.js'

/** Cases, and what retention and operators need of their log. */
export interface Cases extends CaseStore, Pick<CaseLog, 'eraseWords'> {}

/** What the parts of this file share. */
interface Room {
  readonly q: CaseStatements
  readonly log: CaseLog
  readonly tree: Tree
  readonly owners: Pick<OwnerStore, 'set'>
}

/**
 * Cases over table `cases` and those around it. `step`, `edit` and `note` log by themselves; photos, people
 * and ratings are logged by whoever adds them. `ledBy` holds what is not closed. `rate` keeps the parts of
 * an earlier rating that the new one leaves out.
 */
export function openCases(
  connection: Connection,
  tree: Tree,
  media: Pick<Media, 'eraseUnused'>,
  owners: Pick<OwnerStore, 'set'>,
  salt: () => string,
): Cases {
  const room: Room = {
    q: caseStatements(connection),
    log: openCaseLog(connection, salt),
    tree,
    owners,
  }
  const { q, log } = room
  return {
    ...openCaseLists(connection, tree),
    ...openCompany(connection, media),
    open: (draft) => connection.transaction(() => open(room, draft)),
    get: (id) => get(room, id),
    byNumber: (regionId, number) =>
      q.byNumber.get({ scopeId: tree.above(regionId, 'community').id, number }) ?? null,
    step: (id, action, detail) => connection.transaction(() => step(room, id, action, detail)),
    edit: (id, edit, at, actorId) =>
      connection.transaction(() => change(room, id, edit, at, actorId)),
    note: (id, words, at, actorId) =>
      connection.transaction(() => {
        const found = known(room, id)
        q.note.run({ id, at })
        log.append({ case: found, at, actorId, what: 'note', ...staying(found), words })
        return { ...found, notedAt: at }
      }),
    log: (id, what, at, actorId, words) => {
      const found = known(room, id)
      log.append({ case: found, at, actorId, what, ...staying(found), words })
    },
    events: log.events,
    eraseWords: log.eraseWords,
    brokenEvent: log.firstBroken,
  }
}

function get({ q }: Room, id: number): Case | null {
  return q.get.get({ id }) ?? null
}

function known(room: Room, id: number): Case {
  const found = get(room, id)
  if (!found) throw new Error(`there is no case ${id}`)
  return found
}

function staying(found: Case) {
  return { from: found.state, to: found.state }
}

function open(room: Room, draft: NewCase): Case {
  const { q, tree } = room
  const scopeId = tree.above(draft.regionId, 'community').id
  const number = q.nextNumber.get({ scopeId })?.last
  if (number === undefined) throw new Error(`scope ${scopeId} gives no number`)
  const { dues, at, ...told } = draft
  const inserted = q.insert.run({
    ...told,
    ...duesColumns(dues),
    scopeId,
    number,
    at,
    state: 'reported',
    unrated: false,
  })
  const opened = known(room, Number(inserted.lastInsertRowid))
  room.owners.set(firstOwner(tree, opened), null)
  return opened
}

function step(room: Room, id: number, action: CaseAction, detail: StepDetail): StepOutcome {
  const found = known(room, id)
  const rule = lifeStep(found.state, action)
  if (!rule.ok) {
    // Whoever claims what another leads came second; anything else was never possible from here.
    const led = found.leaderId !== null && found.leaderId !== leaderOf(found, action, detail)
    return { ok: false, why: action === 'claim' && led ? 'lost' : 'illegal', case: found }
  }
  const next = stepped(found, action, detail, rule)
  const changed = room.q.step.run({
    ...next,
    waitingAt: isClaimable(next.state) ? detail.at : null,
    expected: found.state,
    free: action === 'claim' ? next.leaderId : found.leaderId,
  }).changes
  if (changed === 0) return { ok: false, why: 'lost', case: known(room, id) }
  room.log.append({
    case: found,
    at: detail.at,
    actorId: detail.actorId,
    what: action,
    from: found.state,
    to: next.state,
    words: detail.words ?? '',
  })
  return { ok: true, case: next }
}

type Allowed = Extract<StepResult, { ok: true }>

function stepped(found: Case, action: CaseAction, detail: StepDetail, rule: Allowed): Case {
  const leaderId = rule.leader === 'cleared' ? null : leaderOf(found, action, detail)
  if (rule.leader === 'required' && leaderId === null) throw new Error(`${action} needs a leader`)
  const changedHands = leaderId !== found.leaderId
  const moved = {
    ...found,
    state: rule.to,
    leaderId,
    notedAt: changedHands ? null : found.notedAt,
    mainId: detail.mainId ?? found.mainId,
  }
  if (rule.to === 'closed') return closed(moved, action, detail, rule)
  const live = { ...moved, closedAt: null, closeReason: null, unrated: false }
  if (rule.to === 'resolved') return { ...live, resolvedAt: detail.at }
  if (action !== 'reopen') return live
  return { ...live, round: found.round + 1, resolvedAt: null, mainId: null }
}

function closed(moved: Case, action: CaseAction, detail: StepDetail, rule: Allowed): Case {
  const closeReason = rule.reason ?? detail.reason
  if (!closeReason) throw new Error(`${action} closes a case and needs a reason`)
  const unrated = action === 'close_unrated' || detail.unrated === true
  return { ...moved, closedAt: detail.at, closeReason, unrated }
}

function leaderOf(found: Case, action: CaseAction, detail: StepDetail): number | null {
  if (detail.leaderId !== undefined) return detail.leaderId
  return action === 'claim' ? detail.actorId : action === 'handover' ? null : found.leaderId
}

function change(room: Room, id: number, edit: CaseEdit, at: Instant, actorId: number | null): Case {
  const found = known(room, id)
  const { dues, ...told } = edit
  const next: Case = {
    ...found,
    ...told,
    ...(dues ? duesColumns(dues) : {}),
  }
  room.q.edit.run({ ...next })
  const words = Object.keys(edit).join(' ')
  room.log.append({ case: found, at, actorId, what: 'edit', ...staying(found), words })
  return next
}

function duesColumns(dues: NewCase['dues']) {
  return {
    dueResponse: dues.response,
    dueFeedback: dues.feedback,
    dueResolution: dues.resolution,
  }
}
