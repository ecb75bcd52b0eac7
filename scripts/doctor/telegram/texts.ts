import type { Lang } from '../../../bot/domain/person.js'
import type { SameShape } from '../finding.js'

const zh = {
  token: {
    none: {
      level: 'note',
      text: '没有设置 TELEGRAM_BOT_TOKEN，还不能进 Telegram 群',
      cure: '不用设置就能排练：npm start。要上线，先在 Telegram 找 @BotFather 发 /newbot 要一个令牌',
    },
    misshapen: {
      level: 'bad',
      text: '令牌不像 @BotFather 给的样子',
      cure: '原样复制，像 123456789:AA…；注意前后别带空格和引号',
    },
    fine: { level: 'ok', text: '令牌有效，机器人是 @{username}' },
    bad: {
      level: 'bad',
      text: 'Telegram 不认这个令牌',
      cure: '在 @BotFather 发 /token 重新复制；换过令牌的话旧的就作废了',
    },
    unreachable: {
      level: 'bad',
      text: '连不上 Telegram（{detail}）',
      cure: '检查这台机器的网络；国内要有能用的出口，或用 TELEGRAM_API_ROOT 指向自己的 Bot API 服务器',
    },
    refused: { level: 'bad', text: 'Telegram 没给答复（{detail}）', cure: '过几分钟再查一次' },
  },
  privacy: {
    off: { level: 'ok', text: '隐私模式已关，群里的话都收得到' },
    on: {
      level: 'note',
      text: '隐私模式开着：不是管理员的群里，只收得到点名它的话，居民平常说的和照片都收不到',
      cure: '二选一：一，在 @BotFather 发 /setprivacy，选 @{username}，选 Disable，再把机器人移出群重新拉进来；二，在每个群里把它设为管理员',
    },
  },
  webhook: {
    none: { level: 'ok', text: '没有别处在替它收消息' },
    set: {
      level: 'note',
      text: '这个令牌设了 webhook（{host}），消息正往那边送',
      cure: '格小二启动时会撤掉它；如果那边还有别的程序在用，请另要一个令牌',
    },
  },
  waiting: {
    some: {
      level: 'note',
      text: 'Telegram 那边攒着 {n} 条消息没取',
      cure: 'Telegram 只留24小时，尽快启动：npm start',
    },
    manyWhileRunning: {
      level: 'bad',
      text: '格小二在工作，Telegram 那边却攒着 {n} 条没取',
      cure: '看日志里有没有 telegram 的报错；同一个令牌只能一处用',
    },
  },
  groups: {
    none: {
      level: 'note',
      text: '还没有绑定的群',
      cure: '要一个码：npx gridhand invite --region 码 --group residents',
    },
    admin: { level: 'ok', text: '{title}（{purpose}）：是管理员，话都听得到' },
    hears: { level: 'ok', text: '{title}（{purpose}）：话都听得到' },
    deaf: {
      level: 'bad',
      text: '{title}（{purpose}）：听不见。只收得到点名它的话',
      cure: '请群主把它设为管理员；或关掉隐私模式后，移出群再拉进来',
    },
    halfDeaf: {
      level: 'note',
      text: '{title}（{purpose}）：按钮、回复和 /命令 收得到，直接发的“接单 12”收不到',
      cure: '请群主把它设为管理员',
    },
    outside: {
      level: 'bad',
      text: '{title}（{purpose}）：机器人不在群里了',
      cure: '请群主把它拉回来，绑定还在',
    },
    gone: {
      level: 'bad',
      text: '{title}（{purpose}）：找不到这个群',
      cure: '群可能解散或升级了；有新群就用新码绑定',
    },
    unknown: { level: 'note', text: '{title}（{purpose}）：没问到', cure: '过一会儿再查一次' },
    more: {
      level: 'note',
      text: '还有 {n} 个群没有逐个问',
      cure: '带上 --all 全部查：npx gridhand doctor --all',
    },
  },
} as const

const en: SameShape<typeof zh> = {
  token: {
    none: {
      level: 'note',
      text: 'TELEGRAM_BOT_TOKEN is not set, so no Telegram group yet',
      cure: 'the rehearsal works at once: npm start. To go live, send /newbot to @BotFather in Telegram for a token',
    },
    misshapen: {
      level: 'bad',
      text: 'the token does not look like one of @BotFather',
      cure: 'copy it as it is, like 123456789:AA…, without spaces or quotes',
    },
    fine: { level: 'ok', text: 'the token is valid, the bot is @{username}' },
    bad: {
      level: 'bad',
      text: 'Telegram does not know this token',
      cure: 'send /token to @BotFather and copy it again; a new token ends the old one',
    },
    unreachable: {
      level: 'bad',
      text: 'Telegram cannot be reached ({detail})',
      cure: 'check the network of this machine, or point TELEGRAM_API_ROOT to a Bot API server of your own',
    },
    refused: {
      level: 'bad',
      text: 'Telegram gave no answer ({detail})',
      cure: 'try again in a few minutes',
    },
  },
  privacy: {
    off: { level: 'ok', text: 'privacy mode is off: everything said in groups arrives' },
    on: {
      level: 'note',
      text: 'privacy mode is on: in groups where it is no administrator the bot only gets what is addressed to it; what neighbours simply say, and their photos, never arrive',
      cure: 'either send /setprivacy to @BotFather, choose @{username}, choose Disable, then remove the bot from the group and add it again; or make it an administrator in each group',
    },
  },
  webhook: {
    none: { level: 'ok', text: 'nobody else receives its messages' },
    set: {
      level: 'note',
      text: 'a webhook is set for this token ({host}): messages go there',
      cure: 'Gridhand takes it away when it starts; if another program needs it, get a token of your own',
    },
  },
  waiting: {
    some: {
      level: 'note',
      text: 'Telegram holds {n} messages for us',
      cure: 'it keeps them for 24 hours only; start soon: npm start',
    },
    manyWhileRunning: {
      level: 'bad',
      text: 'Gridhand is at work, yet Telegram holds {n} messages',
      cure: 'look for telegram in the log; a token can be used in one place only',
    },
  },
  groups: {
    none: {
      level: 'note',
      text: 'no group is bound yet',
      cure: 'get a code: npx gridhand invite --region CODE --group residents',
    },
    admin: { level: 'ok', text: '{title} ({purpose}): administrator, hears everything' },
    hears: { level: 'ok', text: '{title} ({purpose}): hears everything' },
    deaf: {
      level: 'bad',
      text: '{title} ({purpose}): deaf. It only gets what is addressed to it',
      cure: 'ask the owner to make it an administrator; or switch privacy mode off, then remove it and add it again',
    },
    halfDeaf: {
      level: 'note',
      text: '{title} ({purpose}): presses, replies and /commands arrive, plain words like “claim 12” do not',
      cure: 'ask the owner to make it an administrator',
    },
    outside: {
      level: 'bad',
      text: '{title} ({purpose}): the bot is not in this group any more',
      cure: 'ask the owner to add it again; the binding is kept',
    },
    gone: {
      level: 'bad',
      text: '{title} ({purpose}): this group cannot be found',
      cure: 'it may be deleted or upgraded; bind the new group with a new code',
    },
    unknown: { level: 'note', text: '{title} ({purpose}): no answer', cure: 'try again later' },
    more: {
      level: 'note',
      text: '{n} more groups were not asked about',
      cure: 'ask about all of them: npx gridhand doctor --all',
    },
  },
}

/** What the doctor says of Telegram. */
export const TELEGRAM_TEXTS: Readonly<Record<Lang, SameShape<typeof zh>>> = { 'zh-CN': zh, en }
