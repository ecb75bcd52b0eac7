/** Why a request is not taken. The page has a sentence for each code. */
export const UNACCEPTABLE = {
  bad_request: 400,
  unknown_visitor: 401,
  work: 403,
  not_yours: 403,
  unknown_spot: 404,
  gone: 404,
  offset: 409,
  photo_too_large: 413,
  not_a_photo: 415,
  nothing_said: 422,
  too_long: 422,
  too_many_photos: 422,
  too_often: 429,
  busy: 503,
} as const
export type UnacceptableCode = keyof typeof UNACCEPTABLE

/** Thrown at the page's own edge, before anything reaches the house. */
export class Unacceptable extends Error {
  constructor(
    readonly code: UnacceptableCode,
    /** Further fields of the answer: where an upload stands, how long to wait. */
    readonly more: Readonly<Record<string, number>> = {},
  ) {
    super(code)
    this.name = 'Unacceptable'
  }
}
