let last: Promise<unknown> = Promise.resolve()

/**
 * Runs one piece of picture work at a time, in the order asked for: ten photos that arrive together
 * take the memory of one.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}
