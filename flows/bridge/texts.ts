import type { CommandWords, Sentence } from '../../bot/flow.js'

const zh = {
  how: '把群里那段聊天复制过来（带名字和时间），发给我就行。没有时间的，第一行写“转群”。照片随后转发给我。',
  whose: { say: '这段是哪个群的？', words: '' },
  whose_name: '这段是哪个群的？发一下楼的名字，比如“{example}”。',
  region: '{region}',
  not_whose: '“{words}”里没有您管的楼。请发楼的名字，比如“{example}”。',
  lost: '那段聊天放太久，已经忘掉了。请再贴一次。',
  taken: '{region}：收到{count}条，在看。要回群里的话，我马上发给您。',
  taken_again: '{region}：新的{count}条在看，{known}条以前贴过。要回群里的话，我马上发给您。',
  known: '{region}：这{known}条以前都贴过，没有新的。',
  only_ours: '{region}：里面只有我说过的话，没有新的。',
  nothing: '这段里没有看得懂的话。请连名字带时间一起复制。',
  left: '开头{left}行看不出是谁说的，没算。',
  old: '{old}条是7天以前的，没算。',
  pictures: '里面有{count}张照片复制不过来，请转发给我（一小时内）。没有就算了。',
  more_pictures: '收到。还差{count}张。',
  all_pictures: '照片齐了。',
  head: '下面的话请长按复制，贴到“{region}”群：',
  head_again: '贴到“{region}”群：',
  letter: '{text}',
  summary: '{text}',
  no_carrier: '“{region}”群里要说的话没人可转：“{text}”',
}

/** Sentences of the bridge, same keys in both languages. */
export const texts = {
  'zh-CN': zh,
  en: {
    how: 'Copy the stretch of chat, with names and times, and send it to me. Without times, write “paste” in the first line. Forward photos afterwards.',
    whose: { say: 'Which group is this from?', words: '' },
    whose_name: 'Which group is this from? Send the name of the building, like “{example}”.',
    region: '{region}',
    not_whose: '“{words}” is none of your buildings. Send its name, like “{example}”.',
    lost: 'That stretch of chat lay too long and is forgotten. Please paste it again.',
    taken: '{region}: {count} messages, reading them. What should be said there comes at once.',
    taken_again:
      '{region}: reading {count} new messages; {known} were pasted before. What should be said there comes at once.',
    known: '{region}: all {known} were pasted before, nothing new.',
    only_ours: '{region}: only my own words in it, nothing new.',
    nothing: 'I cannot read anything in this. Please copy it with names and times.',
    left: 'Of the first {left} lines it is not clear who said them; they are left out.',
    old: '{old} are older than 7 days and left out.',
    pictures:
      '{count} photos could not be copied. Please forward them to me within an hour, or leave it.',
    more_pictures: 'Got it. {count} more.',
    all_pictures: 'All photos are here.',
    head: 'Please copy what follows into the group of {region}:',
    head_again: 'For the group of {region}:',
    letter: '{text}',
    summary: '{text}',
    no_carrier: 'There is nobody to carry this to the group of {region}: “{text}”',
  },
} as const satisfies Record<'zh-CN' | 'en', Record<keyof typeof zh, Sentence>>

/** The one word: how to paste. The pasted chat itself needs none. */
export const words = {
  paste: {
    'zh-CN': ['转群', '贴群'],
    en: ['paste'],
    help: {
      'zh-CN': '转群：把没有我的群里的聊天贴给我，我来认',
      en: 'paste: bring me chat from a group I am not in',
    },
  },
} satisfies CommandWords<'paste'>
