import type { DispatchMode } from '../domain/owner.js'
import type { Evidence, LimitUnit } from '../domain/rule.js'

/** What may be written for a mode beside its code. */
export const MODE_WORDS: Readonly<Record<DispatchMode, readonly string[]>> = {
  offer: ['抢单', '放给大家', '大家接'],
  assign: ['指派', '派给岗位'],
  rotate: ['轮训', '轮流', '轮派'],
  accept: ['受理', '社区受理', '先受理'],
}

/** What may be written for evidence beside its code. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, readonly string[]>> = {
  none: ['无', '不用', '不要求'],
  words: ['文字', '说明', '一句话'],
  photo: ['照片', '图片'],
}

/** What may be written for a unit of time beside its code, without spaces and in small letters. */
export const UNIT_WORDS: Readonly<Record<LimitUnit, readonly string[]>> = {
  minute: ['分钟', '分', 'min', 'minute', 'minutes'],
  hour: ['小时', '个小时', '时', 'h', 'hour', 'hours'],
  day: ['天', '日', '自然日', '个自然日', 'day', 'days'],
  workHour: [
    '工作小时',
    '个工作小时',
    '工作时',
    'workhour',
    'workhours',
    'workinghour',
    'workinghours',
  ],
  workDay: ['工作日', '个工作日', 'workday', 'workdays', 'workingday', 'workingdays'],
  sameDay: ['当天', '当日', 'sameday'],
}

/** Between the names of a list in one cell. */
export const BETWEEN = /[、，,；;\s/]+/u
