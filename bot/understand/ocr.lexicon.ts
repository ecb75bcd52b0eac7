/** What notices, posters and flyers say, for ocr-notice.ts. Data, not sentences. */
export const NOTICE_TITLES =
  '通知|公告|通告|公示|告示|布告|启事|声明|倡议书|告知书|一封信|温馨提示|友情提示|温馨提醒|安全提示|须知|简报|海报|招募|喜报'
/** How a notice speaks to its readers, dates itself or signs off. */
export const NOTICE_PHRASES =
  '尊敬的|各位业主|各位居民|各位住户|广大业主|广大居民|居民朋友|业主朋友|您好|特此|敬请谅解|敬请|请相互转告|不便之处|给您带来|请提前|请.{0,6}做好|物业服务中心|管理处|居委会|居民委员会|业主委员会|服务热线|咨询电话|联系电话|应急电话|监督电话|活动时间|活动地点|报名方式|落款|年.{1,2}月.{1,2}日|整改'
/** How a flyer sells. */
export const FLYER_WORDS =
  '特价|优惠|折扣|抢购|秒杀|免费领|扫码|关注公众号|招生|招聘|招租|出租|出售|火爆|开业|热线|限时|会员|满减|团购|促销|加盟|贷款|名额'
