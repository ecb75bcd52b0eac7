/**
 * True for about `share` of all numbers, always the same ones: who is called back is chance, yet a test or an
 * auditor can repeat it. `share` is 0…1.
 */
export function isSampled(id: number, round: number, share: number): boolean {
  const low = id % 2 ** 31
  let mixed = Math.imul(low ^ (round << 16), 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  mixed ^= mixed >>> 13
  return (mixed >>> 0) / 2 ** 32 < share
}
