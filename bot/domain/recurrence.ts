import type { Case } from './case.js'
import type { Category } from './category.js'
import type { Place } from './place.js'
import { isNowhere } from './place.js'
import { sharedSubjects } from './subject.js'

/**
 * For how many days after closing the same trouble in the same place is an earlier case come back. Repairs should
 * hold for months, rubbish and parking come and go by themselves.
 */
export const RECURS_WITHIN_DAYS: Readonly<Record<Category, number>> = {
  sanitation: 30,
  noise: 30,
  parking_traffic: 30,
  facility_repair: 90,
  utilities: 90,
  illegal_build: 180,
  property_mgmt: 60,
  safety: 90,
  dispute: 90,
  help_care: 60,
  policy: 30,
  other: 30,
}

/** For how many days after closing a look that finds it broken opens the old case; later it is a new one, linked. */
export const REOPENS_WITHIN_DAYS: Readonly<Record<Category, number>> = {
  sanitation: 7,
  noise: 14,
  parking_traffic: 7,
  facility_repair: 30,
  utilities: 30,
  illegal_build: 30,
  property_mgmt: 30,
  safety: 30,
  dispute: 30,
  help_care: 30,
  policy: 14,
  other: 14,
}

type Matter = Pick<Case, 'category' | 'place' | 'title' | 'words' | 'private' | 'regionId'>

/**
 * True when two cases are the same trouble: of one category, in one place, and about the same thing by their words (a
 * lamp is not a lift although both hang in building 3). Without a place their words must have more in common.
 */
export function isSameTrouble(one: Matter, other: Matter): boolean {
  if (one.category !== other.category || one.private !== other.private) return false
  if (one.regionId !== other.regionId || !isSamePlace(one.place, other.place)) return false
  const shared = sharedSubjects(`${one.title} ${one.words}`, `${other.title} ${other.words}`)
  return shared >= (isNowhere(one.place) ? 2 : 1)
}

/** No part of the places differs where both name it, and they name one in common; two unknown places are one. */
function isSamePlace(one: Place, other: Place): boolean {
  if (isNowhere(one) || isNowhere(other)) return isNowhere(one) && isNowhere(other)
  const parts = (['building', 'unit', 'floor', 'room', 'named'] as const).map((key) => ({
    mine: one[key],
    theirs: other[key],
  }))
  const both = parts.filter(({ mine, theirs }) => mine !== null && theirs !== null)
  return both.length > 0 && both.every(({ mine, theirs }) => mine === theirs)
}
