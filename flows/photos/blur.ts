import type { Case } from '../../bot/domain/case.js'
import type { PhotoDone } from '../../bot/domain/errand.js'
import type { BlurJob, Outcome } from '../../bot/flow.js'
import { areasIn } from './areas.js'
import { type Any, changeable, newest, type Said } from './context.js'

/**
 * 打码: without more words the faces and plates of all photos, else the named part of the newest. The work
 * takes a while, so it is an errand; `covered` hears of its end.
 */
export function blur(ctx: Said, about: Case, rest: string): void {
  const areas = rest.trim() === '' ? null : (areasIn(rest) ?? ctx.refuse('where', {}))
  const photos = changeable(ctx, about)
  const meant = areas === null ? photos : newest(photos)
  ctx.errand({
    do: 'blur',
    caseId: about.id,
    at: [...new Set(meant.map((photo) => photo.at))],
    areas,
    askedBy: ctx.actor.person.id,
    chatId: ctx.chat.id,
  })
}

/** Puts the covered pictures in the place of the others, which are erased, and says so where it was asked. */
export function covered(ctx: Any, job: BlurJob, { photos }: Outcome): void {
  const about = ctx.cases.get(job.caseId)
  const chat = ctx.chats.get(job.chatId)
  if (!about || !chat) return
  const fresh = replaced(ctx, about.id, photos ?? [])
  if (fresh.length > 0) {
    ctx.cases.log(about.id, 'photo', ctx.now, job.askedBy, '')
    ctx.fact('case.updated', { caseId: about.id })
  }
  const shown = chat.kind === 'private' ? fresh : []
  const end = fresh.length > 0 ? 'covered' : whyNot(photos)
  const params = { n: about.number, k: fresh.length }
  ctx.post(chat, end, params, { about, kind: 'reply', photos: shown, preview: true })
}

function whyNot(photos: Outcome['photos']): 'failed' | 'gone' | 'nothing' {
  if (photos === null) return 'failed'
  return photos.length === 0 ? 'gone' : 'nothing'
}

function replaced(ctx: Any, caseId: number, photos: readonly PhotoDone[]): readonly string[] {
  return photos.flatMap(({ hash, fresh }) => {
    if (fresh === null) return []
    ctx.cases.replacePhoto(caseId, hash, fresh.hash)
    return [fresh.hash]
  })
}

/** 撤图: the newest photos leave the case and are erased. */
export function unphoto(ctx: Said, about: Case): void {
  const gone = newest(changeable(ctx, about))
  for (const { hash } of gone) ctx.cases.removePhoto(about.id, hash)
  ctx.cases.log(about.id, 'photo', ctx.now, ctx.actor.person.id, '')
  ctx.fact('case.updated', { caseId: about.id })
  ctx.say('removed', { n: about.number, k: gone.length }, { about })
}
