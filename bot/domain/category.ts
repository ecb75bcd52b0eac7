/**
 * The twelve matters a case can be about. The list is the one residents' reports were labelled with;
 * a deployment maps its own city's codes onto it in the rule table.
 */
export const CATEGORIES = [
  'sanitation',
  'noise',
  'parking_traffic',
  'facility_repair',
  'utilities',
  'illegal_build',
  'property_mgmt',
  'safety',
  'dispute',
  'help_care',
  'policy',
  'other',
] as const

export type Category = (typeof CATEGORIES)[number]

/** True for one of the twelve category codes. */
export function isCategory(value: string): value is Category {
  return (CATEGORIES as readonly string[]).includes(value)
}

/** How much a case needs: decides the level that owns it, its clocks and who is told (岳阳: 简单 一般 复杂 突发). */
export const TIERS = ['simple', 'ordinary', 'complex', 'emergency'] as const

export type Tier = (typeof TIERS)[number]

/** True for one of the four tier codes. */
export function isTier(value: string): value is Tier {
  return (TIERS as readonly string[]).includes(value)
}
