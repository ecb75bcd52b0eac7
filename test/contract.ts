import { describe } from 'vitest'
import { choosing } from './contract/choosing.js'
import type { Outside } from './contract/outside.js'
import { receiving } from './contract/receiving.js'
import { Stage } from './contract/stage.js'
import { talking } from './contract/talking.js'

export { House } from './contract/house.js'
export { type Outside, PICTURE, type Seen } from './contract/outside.js'
export { saying } from './contract/stage.js'

/**
 * What every platform must do, within the capabilities it declares (bot/port.ts). Call it in the platform's
 * own test file with a way to make a fresh world outside.
 */
export function platformContract(name: string, makeOutside: () => Promise<Outside>): void {
  describe(`${name} keeps the contract of a platform`, () => {
    const stage = new Stage(makeOutside)
    receiving(stage)
    talking(stage)
    choosing(stage)
  })
}
