import type { Errand } from '../domain/message.js'
import { type Instant, minutes, seconds } from '../domain/time.js'
import { Broken, Later } from '../flow.js'
import { HandlerCtx, type Told } from './context.js'
import type { Mind } from './mind.js'
import type { Perceived } from './perceive.js'

const RETRY_AFTER = [seconds(5), minutes(1)]

/** Tells the flow what became of its errand. Throws `Later` while another try may help. */
export function hearErrand(
  mind: Mind,
  { row, errand: outcome }: Perceived,
  errand: Errand,
  now: Instant,
  told: Told[],
): true {
  const flow = mind.registry.flows.find((each) => each.name === errand.flow)
  if (!flow?.errand) throw new Broken(`${errand.flow} sends nobody on errands`)
  const wait = RETRY_AFTER[row.attempts]
  if (outcome === null && wait !== undefined) throw new Later('the errand failed', wait)
  for (const { fresh } of outcome?.photos ?? []) if (fresh) mind.storage.media.add(fresh, now)
  flow.errand(new HandlerCtx(mind, flow, now, told), errand.job, outcome ?? { photos: null })
  return true
}
