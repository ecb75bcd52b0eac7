import type { Case } from './case.js'
import { ABOUT_A_PERSON } from './personal.lexicon.js'

const aboutPerson = new RegExp(ABOUT_A_PERSON, 'iu')

/**
 * True for a personal matter, which is answered in private only (上街: 针对涉及群众个人的问题): what is private or
 * a dispute, and help for one person. Its report may have come in a group; its answers never go there.
 */
export function isPersonal(
  about: Pick<Case, 'private' | 'kind' | 'category' | 'title' | 'words' | 'place'>,
): boolean {
  if (about.private || about.kind === 'dispute' || about.category === 'dispute') return true
  if (about.category !== 'help_care') return false
  return about.place.room !== null || aboutPerson.test(`${about.title} ${about.words}`)
}
