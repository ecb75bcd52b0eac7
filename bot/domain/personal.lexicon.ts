/** How people speak of one person who needs help, for personal.ts. Pieces of a regular expression, not sentences. */
export const ABOUT_A_PERSON =
  '老人|老太|老爷子|老奶奶|奶奶|爷爷|大爷|大妈|大娘|阿姨|叔叔|伯伯|孩子|小孩|小朋友|宝宝|婴儿|孕妇|产妇|病人|残疾|轮椅|瘫|独居|孤寡|空巢|失独|低保|他家|她家|那家人|住户家|一个人住|行动不便|生病|住院|失业|困难户|old (?:man|woman|lady)|elderly|grand(?:ma|pa|mother|father)|child|baby|wheelchair|disabled|lives alone|patient|pregnant'
