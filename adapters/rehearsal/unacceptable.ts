/** Why something a person tried on the page or in the terminal cannot be taken. */
export const UNACCEPTABLE = [
  'unknown_person',
  'unknown_chat',
  'nothing_said',
  'too_long',
  'gone',
  'photo_too_large',
  'not_a_photo',
  'too_many_photos',
  'bad_time',
  'bad_request',
  'not_possible',
] as const
export type UnacceptableCode = (typeof UNACCEPTABLE)[number]

/** Thrown at the platform's own edge, before anything reaches the house. The page has a sentence for each code. */
export class Unacceptable extends Error {
  constructor(readonly code: UnacceptableCode) {
    super(code)
    this.name = 'Unacceptable'
  }
}
