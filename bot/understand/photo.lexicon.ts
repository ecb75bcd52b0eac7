/** What number plates are written with, for photo-plates.ts. Data, not sentences. */
export const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使'
export const PLATE_TAIL = '挂学警港澳领'
/** How the dot after the office letter comes out of a reader. */
export const PLATE_MIDDLE = '·•・.。:：\\-—'
