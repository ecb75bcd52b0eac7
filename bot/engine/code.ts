import type { Mind } from './mind.js'

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A random code of `length` easily read characters. */
export function randomCode(mind: Pick<Mind, 'random'>, length: number): string {
  const pick = (): string => ALPHABET[Math.floor(mind.random() * ALPHABET.length)] ?? 'A'
  return Array.from({ length }, pick).join('')
}
