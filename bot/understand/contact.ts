import { PHONE, PLATE } from './rules.lexicon.js'

/** The first telephone number as written, mobile or fixed, else null. */
export function findContact(text: string): string | null {
  return PHONE.exec(text.normalize('NFKC'))?.[0] ?? null
}

/** The first number plate as written, new-energy plates included, else null. */
export function findPlate(text: string): string | null {
  return PLATE.exec(text.normalize('NFKC'))?.[0].trim() ?? null
}
