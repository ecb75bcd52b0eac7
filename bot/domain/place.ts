/**
 * Where something is, as far as the words said it. Every field is normalised: arabic digits, upper-case
 * letters, no 栋/单元/楼/室 behind them ("3栋2单元501" is building "3", unit "2", room "501").
 * `named` is a place from the block's own list (东门, 儿童乐园).
 */
export interface Place {
  readonly building: string | null
  readonly unit: string | null
  readonly floor: string | null
  readonly room: string | null
  readonly named: string | null
}

/** A place of which nothing is known. */
export const NOWHERE: Place = { building: null, unit: null, floor: null, room: null, named: null }

/** True when no field of the place is known. */
export function isNowhere(place: Place): boolean {
  return Object.values(place).every((part) => part === null)
}

/** `extra` fills what `place` leaves open; what `place` says stands. */
export function fillPlace(place: Place, extra: Place): Place {
  return {
    building: place.building ?? extra.building,
    unit: place.unit ?? extra.unit,
    floor: place.floor ?? extra.floor,
    room: place.room ?? extra.room,
    named: place.named ?? extra.named,
  }
}
