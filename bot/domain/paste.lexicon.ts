/** The written forms of copied and exported chats, for paste.ts. Data, not sentences. */
/** A day as chats write it before a time of day. */
export const DAY_WORDS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  昨天: 1,
  昨日: 1,
  前天: 2,
  前日: 2,
  today: 0,
  yesterday: 1,
}
/** January to December and Sunday to Saturday as English chats write them; three letters are enough. */
export const MONTH_NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
export const WEEKDAY_NAMES = 'Sun Mon Tue Wed Thu Fri Sat'
/** 星期一 … 星期日, also 周一; the index is the weekday with Sunday 0. */
export const WEEKDAYS = '日一二三四五六'
export const WEEKDAY_WORDS = '星期|周|週|礼拜|禮拜'
/** 天 says Sunday, too. */
export const SUNDAY_TOO = '天'
export const YEAR_SIGN = '年'
export const MONTH_SIGN = '月'
export const DAY_SIGN = '日|号'
/** Times after noon, written with twelve hours. */
export const AFTERNOON = '下午|晚上|傍晚|PM|pm|p\\.m\\.'
export const FORENOON = '上午|早上|凌晨|清晨|早晨|AM|am|a\\.m\\.'
/** 12:30 is noon and 1:00 the hour after. */
export const NOON = '中午'
/** What stands for a picture that cannot be copied. */
export const PICTURE_SIGNS = '图片|照片|圖片|相片|Photo|Image|Picture|photo|image|picture'
/** What stands for something else that cannot be copied: nothing of it is known. */
export const OTHER_SIGNS =
  '视频|影片|視頻|語音|貼圖|檔案|連結|紅包|语音|表情|动画表情|文件|链接|位置|名片|红包|转账|小程序|聊天记录|视频号|接龙|音乐|语音通话|视频通话|不支持类型消息|Video|Voice|Sticker|File|Link|Location'
/** Lines of the chat program itself. */
export const SYSTEM_LINES =
  '撤回了一条消息|邀请.{1,40}加入了?群聊|通过扫描.{1,60}加入群聊|修改群名为|拍了拍|以下为新消息|以下是新消息|领取了.{0,20}红包|与群里其他人都不是|移出了群聊|成为新的?群主|开启了|群公告已|recalled a message|撤回了一則訊息|收回了一則訊息|joined the group|You recalled'
/** What an exported chat begins with. */
export const EXPORT_HEADS = '聊天记录|聊天紀錄|聊天記錄|chat history|Chat history|微信消息'
/** What a person may write above a pasted chat to say that it is one. */
export const PASTE_WORDS = '转群|贴群|转聊天|贴聊天|paste'
/** Before a colon these are headings of one text, not people. */
export const HEADINGS =
  '地址|时间|地点|电话|问题|情况|备注|事由|报修|内容|联系人|位置|楼栋|房号|单元|事项|说明|姓名|通知|注意|费用|范围|原因|要求|报名|第|如|例如|另|附|答|问'
/** How a quoted message is named in a copy. */
export const QUOTE_WORDS = '引用|回复|回覆|Quote|Reply to'
/** Behind the length of a voice message. */
export const SECOND_SIGNS = '"″”\'’秒'
/** Behind @, where WeCom shows from where somebody outside the company writes. */
export const ORIGINS = '微信|WeChat'
