import type { CommandWords, Sentence } from '../../bot/flow.js'

const zh = {
  seen_face: '#{n} 照片里有人脸。发“打码 {n}”我来遮住，发“撤图 {n}”拿掉。',
  seen_plate: '#{n} 照片里有车牌。发“打码 {n}”我来遮住，发“撤图 {n}”拿掉。',
  seen_both: '#{n} 照片里有人脸和车牌。发“打码 {n}”我来遮住，发“撤图 {n}”拿掉。',
  covered: '#{n} 遮好了{k}张，原图我这里删了。聊天里发过的那张，您自己撤回。',
  nothing:
    '#{n} 没认出人脸和车牌。说哪一块就遮哪一块，比如“打码 {n} 左下”，整张就“打码 {n} 全部”。',
  failed: '#{n} 没遮成。要拿掉就发“撤图 {n}”。',
  gone: '#{n} 那张照片已经不在了。',
  removed: '#{n} 拿掉了{k}张，我这里删了。聊天里发过的那张，您自己撤回。',
  none: '#{n} 没有照片。',
  not_yours: '#{n} 的照片不是您发的，请发的人或{level.community}来改。',
  where: '没看懂遮哪里。可以说：左上 右上 左下 右下 中间 上半 下半 左半 右半 全部。',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  seen_face: '#{n} The photo shows a face. “blur {n}” covers it, “remove photo {n}” takes it out.',
  seen_plate:
    '#{n} The photo shows a number plate. “blur {n}” covers it, “remove photo {n}” takes it out.',
  seen_both:
    '#{n} The photo shows a face and a number plate. “blur {n}” covers them, “remove photo {n}” takes it out.',
  covered:
    '#{n} Covered in {k}; I have deleted the original. The one in the chat is yours to delete.',
  nothing:
    '#{n} I found no face and no plate. Say which part: “blur {n} bottom left”, or “blur {n} all”.',
  failed: '#{n} That did not work. “remove photo {n}” takes it out.',
  gone: '#{n} That photo is gone already.',
  removed: '#{n} Taken out: {k}, deleted here. The one in the chat is yours to delete.',
  none: '#{n} has no photos.',
  not_yours: '#{n}: those are not your photos; ask their sender or the staff.',
  where:
    'Which part? Say: top left, top right, bottom left, bottom right, middle, top, bottom, left, right or all.',
}

/** What is said about the pictures of cases. */
export const texts = { 'zh-CN': zh, en } as const

/** The words for covering and taking out. */
export const words = {
  blur: {
    'zh-CN': ['打码', '马赛克'],
    en: ['blur'],
    help: {
      'zh-CN': '遮住照片里的人脸和车牌：打码 12；遮一块：打码 12 左下',
      en: 'Cover faces and plates: blur 12; or a part: blur 12 bottom left',
    },
  },
  unphoto: {
    'zh-CN': ['撤图', '撤照片', '删照片'],
    en: ['remove photo'],
    help: { 'zh-CN': '拿掉刚发的照片：撤图 12', en: 'Take out the newest photo: remove photo 12' },
  },
} as const satisfies CommandWords<'blur' | 'unphoto'>

/** The parts of a picture that can be named. */
export const PARTS = {
  top_left: ['左上', 'top left'],
  top_right: ['右上', 'top right'],
  bottom_left: ['左下', 'bottom left'],
  bottom_right: ['右下', 'bottom right'],
  middle: ['中间', '中央', 'middle'],
  top: ['上半', '上面', 'top'],
  bottom: ['下半', '下面', 'bottom'],
  left: ['左半', '左边', 'left'],
  right: ['右半', '右边', 'right'],
  all: ['全部', '整张', 'all'],
} as const

/** What may stand between and behind them. */
export const BETWEEN = ['和', '、', '，', ',', '角', '部分', '边', '都', 'and', 'part'] as const
