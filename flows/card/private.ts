import type { Case } from '../../bot/domain/case.js'
import type { Any } from './draw.js'

/** Keeps the one message a reporter has in private about a matter no group hears of. */
export function drawPrivate(ctx: Any, about: Case): void {
  const { number: n, title } = about
  const options = {
    card: `case:${about.id}`,
    about,
    kind: 'card',
    uneditable: 'skip',
  } as const
  if (about.closeReason !== null) {
    ctx.tell(
      about.reporterId,
      'private_closed',
      { n, title, reason: { reason: about.closeReason } },
      options,
    )
  } else if (about.state === 'in_progress' && about.leaderId !== null) {
    const who = ctx.people.nameIn(about.leaderId, about.chatId)
    ctx.tell(about.reporterId, 'private_taken', { n, title, who }, options)
  } else {
    ctx.tell(
      about.reporterId,
      'private_state',
      { n, title, state: { state: about.state } },
      options,
    )
  }
}
