import type { CarryJob, Job } from '../domain/errand.js'
import type { Instant } from '../domain/time.js'
import { randomCode } from './code.js'
import type { Mind } from './mind.js'

const CODE_LENGTH = 8

/**
 * Gives the house an errand, in the transaction of whoever asks. It is a row of the inbox like every other:
 * durable with the decision, perceived outside of it, decided in a transaction of its own, tried again and
 * put aside in the same way. Killed in between, it is perceived again: what it makes is named by its content,
 * and nothing is changed before the decision. The errands of one case wait for each other.
 */
export function giveErrand(
  mind: Mind,
  flow: string,
  job: Exclude<Job, CarryJob>,
  now: Instant,
): void {
  if (job.do === 'look' && !mind.looks) return
  const key = `${flow}:${job.do}:${job.caseId}:${now}:${randomCode(mind, CODE_LENGTH)}`
  mind.storage.inbox.accept([{ kind: 'errand', platform: 'house', key, at: now, flow, job }], now)
}
