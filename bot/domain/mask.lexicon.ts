/** The written forms of personal data, for mask.ts. Data, not sentences. */
export const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领'
export const PLATE_TAIL = '挂学警港澳'
/** Chinese digits as people dictate telephone numbers; 幺 is one. */
export const SPOKEN_DIGITS = '零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖'
/** What stands before a room number. */
export const BEFORE_ROOM = '栋|棟|幢|座|号楼|號樓|楼|樓|单元|單元|门|門'
/** What stands behind a room number and makes it one. */
export const AFTER_ROOM = '室|号房|號房|房间|房'
/** Behind a room number when its building stands before it. */
export const ROOM_TAIL = '号|户'
/** People spoken of by their room. */
export const BY_ROOM = '那家|那户|家的|住户|业主|邻居|的那|楼上|楼下'
/** Counts and measures: a number before one of these is no room. */
export const MEASURES = '块|元|米|度|瓦|多|个|人|户|斤|年|天|分|平|号|栋|层|点|%|％|:|：'
/** What introduces a person's own name. */
export const NAME_LEADS = '我叫|我是业主|姓名|联系人|本人'
/** Not a name although it follows a lead. */
export const MASK = '***'
