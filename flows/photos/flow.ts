import type { Case } from '../../bot/domain/case.js'
import { defineFlow, type Job, type Outcome } from '../../bot/flow.js'
import { blur, covered, unphoto } from './blur.js'
import type { Any, Said } from './context.js'
import { texts, words } from './texts.js'
import { watch } from './warn.js'

/** What the pictures of cases show of people: their senders are warned once and may cover it or take it back. */
export const photos = defineFlow({
  name: 'photos',
  texts,
  words,
  commands: {
    blur: { takes: 'case', slash: 'blur', fits: pictured, run: blur },
    unphoto: { takes: 'case', slash: 'unphoto', fits: pictured, run: unphoto },
  },
  on: {
    'case.opened': (ctx, { caseId }) => watch(ctx, caseId),
    'case.updated': (ctx, { caseId }) => watch(ctx, caseId),
    'case.joined': (ctx, { caseId }) => watch(ctx, caseId),
    'case.noted': (ctx, { caseId }) => watch(ctx, caseId),
    'case.resolved': (ctx, { caseId }) => watch(ctx, caseId),
  },
  errand: ended,
})

/** What 打码 means without a number: the speaker's cases that have pictures. */
function pictured(ctx: Said): readonly Case[] {
  const me = ctx.actor.person.id
  const mine = [...ctx.cases.of(me), ...ctx.cases.ledBy(me)]
  const found = new Map(mine.map((each) => [each.id, each]))
  return [...found.values()].filter(
    (each) => each.state !== 'closed' && ctx.cases.photos(each.id).length > 0,
  )
}

function ended(ctx: Any, job: Job, outcome: Outcome): void {
  if (job.do === 'blur') covered(ctx, job, outcome)
  else if (job.do === 'look') looked(ctx, job.caseId, outcome)
}

/** What cannot be looked at after several tries is not looked at again. */
function looked(ctx: Any, caseId: number, { photos }: Outcome): void {
  for (const { hash, seen } of photos ?? []) ctx.media.setSeen(hash, seen)
  if (photos === null) {
    for (const { hash } of ctx.cases.photos(caseId)) {
      if (ctx.media.get(hash)?.seen === null) ctx.media.setSeen(hash, [])
    }
  }
  watch(ctx, caseId)
}
