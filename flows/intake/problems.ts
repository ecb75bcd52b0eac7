import type { Said } from './context.js'

/** Says what was wrong with a picture or file. False when nothing was. */
export function sayProblem(ctx: Said): boolean {
  const problem = ctx.problems[0]
  if (problem) ctx.say(problem, {}, { kind: 'ack' })
  return problem !== undefined
}
