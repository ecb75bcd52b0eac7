import { PLATE_MIDDLE, PLATE_PROVINCES, PLATE_TAIL } from './photo.lexicon.js'

/**
 * Province, office letter, then five characters, or six for new energy (GA 36-2018). The reader of pictures
 * sees the dot between them in several ways or not at all. Letters I and O are never used.
 */
const PLATE = new RegExp(
  `[${PLATE_PROVINCES}][A-HJ-NP-Z][${PLATE_MIDDLE}]?(?:[A-HJ-NP-Z\\d]{5,6}|[A-HJ-NP-Z\\d]{4}[${PLATE_TAIL}])(?![A-Z\\d])`,
  'gu',
)

/** The number plates among the lines read in a picture: a reason to warn before it is shown to others. */
export function platesIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const plates = line.toUpperCase().replace(/\s/gu, '').match(PLATE) ?? []
    return plates.filter((plate) => /\d/u.test(plate))
  })
}
