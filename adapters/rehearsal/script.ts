import { readFileSync } from 'node:fs'
import type { Lang } from '../../bot/domain/person.js'

/** What happens in a step of the scripted day. `{n}` and `{m}` stand for the first and second case of the day. */
export type Deed =
  /** Words, a photo from the `photos` folder, or both. */
  | { readonly write?: string; readonly photo?: string }
  /**
   * Presses the newest button in the chat that speaks this command (`claim` or, with its argument, `claim:`). Where there are only words, or the button
   * does not come, `else` is written instead; without it, the number of the choice.
   */
  | { readonly press: string; readonly else?: string }
  | { readonly pass: number }
  | { readonly until: string }
  /** Moves on to nine o'clock, unless there is enough of this day left. */
  | { readonly morning: true }
  /** Only looks at the chat. */
  | { readonly look: true }

/** One step of the scripted day 剧本一天, with what is told beside it. */
export interface Step {
  /** Who acts, or through whose eyes it is seen. */
  readonly who: string
  readonly chat: string
  readonly deed: Deed
  readonly tells: Readonly<Record<Lang, string>>
}

/** The scripted day as data. */
export const SCRIPT: readonly Step[] = JSON.parse(
  readFileSync(new URL('./script.json', import.meta.url), 'utf8'),
) as readonly Step[]

/** The bytes of a photo the script sends. Throws when the script names one that is not there. */
export function scriptPhoto(name: string): Uint8Array {
  return readFileSync(new URL(`./photos/${name}`, import.meta.url))
}
