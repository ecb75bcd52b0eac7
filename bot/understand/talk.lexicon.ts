/** Joins in: me too, we as well, I can hear it up here. */
export const ME_TOO =
  /^\s*(?:\+1|\+10086|加1|加一|1$|同问|同求|同上|同感|同[\s,，]*\d|一样|附议|支持|赞成|同意|加我|算我|我家也|我也|我们也|俺也|我这也|我这边也|我们这也|真的.{2,}|确实.{2,}|对对|可不是.{2,}|怪不得.{2,}|难怪.{2,}|我说[^,，。]{1,10}怎么|原来(?:就?是|如此).{2,}|(?:我)?(?:刚|刚才)?路过.{2,}|别提了.{3,}|(?:我)?(?:昨天|早上|前天|刚才|昨晚)?(?:也|就)?(?:闻到|听到|听见|看到|看见)了|(?:昨天|昨晚|前天|上周|早上|刚才)也.{3,}|我[^,，。?？]{1,6}(?:看到|见到|闻到|听到)了|真(?:系|是).{2,}|我[^,，。?？]{0,8}都(?:没(?:有|水|电|网|气|了|$)|见到|看到|听到|闻到|是|系|停|断|坏)|(?:是的|对的?|没错|就是|系[呀啊])[\s,，]+.{4,}|(?:[Yy]es|[Ss]ame here|[Mm]e too)\b.{0,60})|\+1|(?:我|我家|我们|这边|这里|家里|\d+楼|[ⓑⓤⓡ\d]{1,4}(?:栋|单元|号)?)[^,，。?？]{0,8}也(?:是|没|停|断|坏|听|闻|看|遇|一样|漏|这样|抖|被|不|吵|这么|黑|有|晃|响|冷|堵|慢|掉|臭|困)|也(?:是坏的|听到|闻到|看到|遇到|抖|没了|没水|没电|停了|断了|漏)|作证|支持|同样的?|我.{0,6}(?:都|就)(?:能|是|可以)?.{0,4}(?:听|闻|看|感觉|一股)|\d{3,4}(?:支持|同意|加一|\+1)/

/** What one has seen, smelt or nearly fallen over oneself, or how long it has been so: a second household's word. */
export const WITNESS =
  /(?:^|[\s,，。])(?:我|俺)?[^\s,，。?？]{0,6}(?:闻到|看到|看见|见到|听到|听见|发现|遇到)了|(?:快|都|好|有)[\d一二两三四五六七八九十几半多]{1,3}(?:天|个?多?月|年|周|个?星期)了|也(?:开始|在|有点|一直)?(?:滴|掉|坏|塌|裂|漏|堵|臭|黑|停|断|滑|响|晃|吵|冒|积|烂|歪)|(?:我|俺|娃|孩子|老人).{0,6}差点.{0,2}(?:摔|滑|撞|踩|绊|崴)|了(?:快|都|有)?[\d一二两三四五六七八九十几半多]{1,3}(?:天|个?多?月|年|周|个?星期)了|[Ss]ame (?:problem|issue|thing)|(?:[Oo]urs|[Mm]ine|[Hh]ere|[Uu]s) too|[Mm]e neither/

/** Somebody's own day with the matter: I, my child, and something that happened. */
export const LIVED =
  /(?:我|俺|咱|娃|孩子|宝宝|老人|我妈|我爸|我老婆|我老公).{0,24}(?:了|过|着|的|得|没|不|醒|醉|死|到现在)|也[^,，。也]{1,2}不[去了上动开来起]/

/** Offers, plans, opinions, thanks and remarks in the first person: nothing was lived. */
export const NOT_LIVED =
  /我(?:们)?(?:先|这就|马上|现在|下午|明天|晚上|等下|待会|一会儿?)?(?:去|来|帮|拿|叫|上来|下去|下来|过去|联系|问|打电话|看看|试试|通知|报警|送|捎|给你|给他|给她|有车|有多|可以|能帮|要|想|觉得|建议|猜|怀疑|希望|支持|住|买|说|知道|懂|服|爱|喜欢|怎么|是说)|谢|感谢|辛苦|佩服|建议|哪里买|加我|吃|喝|好看|帮忙|可以来|应该是|可能是|估计|我家(?:没事|没有|有|正常|还好|好的|能)|不知道|没看见|没注意|以为是|表示|工资|当年|年轻|小时候|[要会]是|[?\uff1f]|听[^,，。]{0,4}说|好好的|好的|能用|没问题|正常|不敢|会唱|会背|我司|我们?公司|同事/

/** Me-too words that are only applause for a remark. */
export const APPLAUSE =
  /说得对|说的对|同意楼上说|哈哈|笑死|支持国货|支持你减|真的假的|真的吗|真的要报警|真的会谢|确实好笑|也是醉了|我也想|我也要|我也是服|我也去|我也买|我也有一|我也住|我也不知道|我也觉得|我也拼|我也在|我也来|也行|也可以|也好|也太|我也刚/

/** News about a matter already known. */
export const NEWS =
  /修好|好了|[停通亮]了\s*$|到现在|没人(?:弄|修|管|来|清|理)|恢复|来水|来电|通了|处理|清走|清运|更换|换好|还在|还没|又(?:坏|漏|响|停|抖|来了|开始)|师傅|到了|找[着到]|回来了|返[水电]|有[水电网]了|维保|解决|结果|进展|怎么样了|挪走|下来了|出来了|平安|没事|补上|说是|说要|排期|配件|还要多久|催|谢谢|感谢|感恩|辛苦|拉线|打了|电话|登记|已|预计|马上|打错|不对|就是|关上了|点[到至]\d|大概几点|试运行|报警|物业说|拖|安静/

/** Answers the sender gives to a question: at most a few characters and nothing of a matter. */
export const NOT_PIECE =
  /^\s*(?:哈+|笑死|谢谢.{0,8}|多谢.{0,6}|感谢.{0,8}|好的?|收到|ok|OK|嗯+|行|可以|早上?好?|晚安|在吗|[\p{Emoji}\s]+|\[[^\]]{1,4}\]|我我我|有|没有|吃.{0,6})\s*$/u

/** A list people sign, which others continue. */
export const SIGN_UP = /^\s*#?接龙/

/** Something to eat, to buy, a lift to town: never a piece of a report. */
export const TRADE =
  /自提|截单|拼车|顺路|顺风车|搭个?车|缺1|闲置|\d+(?:\.\d+)?\s?(?:元|块)?\/?\d*斤|团购|预定|下单|出租|转让|我有.{0,12}出$|出闲置|特价|到货/

/** Laughter and denial: no join. */
export const LAUGHS = /哈哈|笑死|狗头|yyds|吃瓜|翻译一?下?[::]|不是我|doge|笑不活|打起来/

/** Long ago or a first-hand memory: no join and no report of today. */
export const PAST = /去年|前年|上个月|上次|以前|那年|那次|当年|前几年|曾经|几年前|小时候/

/** Advice and calls in an emergency: about it, but no new report of it. */
export const ADVICE =
  /^\s*(?:别|不要|千万|快打|打1|1[12][09]打|大家|各位|先|赶紧|已经打|走楼梯|报警)|打了119|打119|下来了|在下面|点人/

/** Something to go by: a request, a question to those in charge, a thing that is broken. */
export const CONCRETE =
  /坏|漏|堵|断|停|裂|掉|塌|臭|吵|脏|没|不亮|占|挡|挪|修|管|能不能|谁|怎么|什么时候|请|麻烦|求|建议|希望|要求|投诉|反映|报修|举报|咨询|办|危险|偷|咬|扔|滴|渗|冒|烧|味|响|震|满|乱|救|摔|卡|抖|关不|打不|凉|冷|不热|不暖|黑|暗|烂|爆|喷|呛|熏|滑|翘|歪|松|锈/

/** We are without it too: with a neighbour's question just before, two households tell of one outage. */
export const WE_TOO =
  /(?:我|家|这|层|楼|单元|边)[^,，。?？]{0,6}也(?:没|停|断|黑|不|坏|是|一样)|^\s*(?:\+1|同|我也|也没|也停)|都没(?:有|了|电|水|网|气)/

/** A few words of a household in an outage: 2栋全黑, 我这停了. */
export const ECHO =
  /全黑|黑了|停了|停电|停水|断[电水网气]|断了|没[电水网气]|没信号|没了|跳闸|都没有|也没有|^\s*(?:没有|停|断|黑)\s*$/

/** Pairs of signs that say nothing of a matter. */
export const EMPTY_PAIRS =
  /我家|我也|也是|怎么|一个|不知|知道|没人|现在|今天|昨天|前天|明天|晚上|早上|时候|还是|有人|看见|看到|听到|小区|楼下|楼上|门口|这个|那个|那里|这里|大家|你们|我们|他们|一直|已经|可以|不能|没有|就是|真的|确实|什么|刚才|刚刚|起来|出来|下来|上去|过来|过去|好像|感觉|觉得|是不|不是|物业|师傅|几天|好几/

/** Another pair of eyes on what was just told. */
export const SEEN_TOO = /^\s*我[^,，。?？]{0,8}(?:看到|见到|闻到|听到)了/

/** A matter put as a question to all: is it only me? */
export const ONLY_ME =
  /(?:你们|大家|有没有人|有人|谁家|各位).{0,8}(?:觉得|闻到|听到|感觉|发现|是不是|也)|(?:只有|就|是)我(?:们?家|一个人)?(?:一家)?吗|是不是(?:就|只有)我/
/** A neighbour's yes to it, with what they noticed. */
export const YES_TOO = /^\s*(?:有|是|对)[\s,，的啊呀]+.{3,}/

/** Quips that name a matter to laugh or sigh at it. */
export const QUIP =
  /怎么不.{0,4}我|了个寂寞|就是胜利|跟.{1,6}似的\s*$|\s有钱\s*$|锦旗|打工人|申遗|收门票|我真的会谢|栓Q|^\s*(?:[Tt]hanks|[Tt]hank you|[Tt]hx)\b/

/** Oneself as the thing that is broken: 报修：本人, 我的脑子短路了, 周一综合征. */
export const JEST =
  /(?:报修|故障|维修|返厂|检修|保修)[^,，。]{0,6}(?:本人|我自己|我这个人|打工)|(?:我的?|本人)(?:这)?(?:脑子|脑袋|大脑|灵魂|钱包|人生|心态|心情|工资|睡眠|头发|发际线|爱情|桃花|周末|假期|小命|精神|胃|膝盖|颈椎)[^,，。]{0,8}(?:坏|停|断|短路|漏|堵|塌|裂|崩|死机|卡|黑屏|报修|故障|维修|掉线|罢工|欠费)|(?:周[一二三四五]|星期[一二三四五]|上班|加班|打工|节后|开学)(?:综合征|恐惧|焦虑|后遗症)|原地退休|求(?:一个|个)?(?:对象|男朋友|女朋友)|(?:重启|换)(?:一下)?(?:人生|脑子|老公|老板|自己)/

/** Food and tea for whoever comes. */
export const INVITES =
  /我(?:家|妈|们)?[^\s,，。]{0,3}(?:煮|熬|炖|做|包|蒸|烤|炸|泡)(?:了|好了|多了)[^\s,，。]{0,6}(?:汤|饺|粽|饭|粥|面条|饼|糕|茶|排骨|馒头|包子)|(?:来|到)[^\s,，。]{0,8}(?:喝茶|喝一?碗|尝尝|尝一尝|坐坐|聚聚|打牌|下棋|跳舞)/

/** Asks whether what is said is true. */
export const IS_IT_TRUE = /真的?假的?|真定假|是不是真的|真嘅|有这回事[吗么]|谣言吧/

/** Noise of a night that is over, and whatever shows that it is not. */
export const LAST_NIGHT = /^\s*昨(?:晚|夜|天|儿)/
export const STILL =
  /天天|每[天晚]|经常|老是|又|还在|还没|能不能|请|麻烦|管|投诉|反映|一直|今[天晚早]/

/** A word to others on their way: 晨跑的注意. */
export const WARNS = /^.{1,8}的(?:朋友|邻居|人)?(?:注意|当心|小心)[了啊]?[\s,，]/

/** Words of an outage that are talk: one foretold, cars that stop, a battery, a joke. */
export const NO_ECHO = /[要会]停|要断|我就说|停车|电量|手机|充电|通知|退休|以前|上次/

/** What may fail, each in its words: light, water, net, gas. */
export const SUPPLIES: readonly RegExp[] = [/电(?!梯)|黑|跳闸|灯/, /水/, /网|宽带|光猫|wifi/i, /气/]

/** Somebody in a case asks where help is. */
export const HOW_LONG =
  /^\s*(?:怎么|咋|到底|都|这|那个?)?.{0,4}(?:还没(?:来|好|修|人|动静|解决|恢复|到)|还不(?:来|修|到)|(?:要|还)(?:等)?多久)/

/** What the office hands out, and the ways people ask for it. */
export const OFFICE =
  /审批|执照|许可|手续|饭堂|食堂|助餐|入学|报名|学区|落户|保障|津贴|养老|退休|失业|公证|盖章|换届|资格|备案|申领|奖励金|计生|证(?!明是|据|人|监)|补贴|补助|低保|医保|社保|户口|户籍|公积金|学位|老年卡|残疾|认证|公租房|养老金|优待/
export const HOW_TO =
  /(?:哪|怎么|咋|找谁|几号|什么材料|要什么|需要什么|给不给|能不能).{0,8}(?:办|领|弄|开|交|审批|备案|缴|换|盖章|认证|材料|资料|申请|登记)|(?:自己|本人)(?:去|来)?[办领弄][^,，。]{0,6}还是|(?:要不要|用不用|需不需要|要[^,，。]{0,4}(?:先|才)).{0,10}[?？吗]|(?:到|去|找)(?:居委|社区|街道|派出所|村委)[^,，。]{0,6}吗|(?:办|领|申请|认证).{0,10}(?:在哪|去哪|哪里|找谁|怎么|要什么|什么时候)/

/** Spoken to everybody, about no matter in particular. */
export const TO_ALL = /各位|通知|温馨提示|【|大家好|活动|报名|免费/

/** Speaks of what was just told: this, that one. */
export const THIS =
  /^\s*(?:这|那|此|它|他们?这)[个种些样]?|(?:说|讲|提|发)的(?:那个|这个|就是)|就是那个/

/** Asks back about what was told: which house, how long, is it yours? */
export const ASKS_BACK =
  /^\s*(?:哪|谁|几|是不是|怎么|多久|什么|真的|严重|要紧|报警|打.{0,6}了)[^,，。]{0,12}[?？吗呢啊呀]?\s*$/

/** Looks for a thing lost, or found one. */
export const LOST =
  /(?:捡到|捡了|拾到|拾了|丢了|掉了|落在|落下|不见了|找不到|看见|看到|失主|认领|拿错|谁家?的|谁掉的|谁丢的).{0,16}(?:钥匙|镜|手机|钱包|背包|书包|伞|耳机|耳环|手链|项链|戒指|手表|手环|卡|证件|身份证|鞋|衣服|帽|围巾|手套|水壶|水杯|球|玩具|快递|外卖|冰箱贴|发卡|袜|内衣|床单)|(?:钥匙|眼镜|手机|钱包|雨伞|耳机|手链|项链|戒指|校牌|公交卡|饭卡|帽子|水壶|玩具|快递|外卖|衣服|床单|袜子|冰箱贴)[^,，。]{0,10}(?:捡|丢了|落在|不见|谁的|谁家的|谁家掉|找到|拿错)|失物|招领|物归原主/
/** What a loss is that somebody must look into: taken, not lost. */
export const STOLEN = /偷|被盗|贼|撬|抢|监控|砸|被人拿|被拿走|总是丢|老是丢|又丢|经常丢|连着丢/

/** Hearsay. */
export const RUMOUR =
  /听说|听人(?:说|讲)|有人(?:说|讲|话)|据说|传言|小道消息|真的假的|真定假|真假|谣|内部消息|网上(?:说|传)|朋友圈|保安(?:大哥)?说的/

/** Borrows, recommends, asks for a hand among neighbours. */
export const LENDS =
  /[一-龥](?:老板|师傅|哥|姐|总|叔|姨)[^,，。]{0,3}(?:有没有|有无|能不能借)|(?:谁家?|哪位|哪家|有没有人?|有无|邻居).{0,10}(?:有|借|推荐|认识|会|能帮|卖|出|收|要|知道哪)|借[我个一下用]|推荐(?:一下|个|一个|吗)/

/** Cries out at what was told. */
export const REACTS =
  /^\s*(?:天[哪呐啊]|我的[妈天]|妈呀|哇|啊+|哎[呀哟]?|唉|卧槽|我去|救命|吓|好可怕|太.{1,4}了|真.{1,4}$|笑|[呵嘿]+|绝了|服了|无语|离谱|厉害|牛|辛苦|不容易|可怜|心疼|[?？!！]+\s*$)/

/** The speaker's own household. */
export const SELF = /我|俺|咱|本人|阿拉|侬/
export const ALSO = /也|都|还有|同样|一样/
export const AGAIN = /又|还|仍|再|总是|天天|老是|一直/

/** Points at what somebody else told. */
export const SAME_AS =
  /(?:就|跟|和|同)[^,，。]{1,8}(?:说|讲|发|提)的|楼上说的|刚才说的|上面说的|你说的|他说的|那个事|这个事|这事/

/** Puts right or completes what its sender told before. */
export const SLIP = /^.{0,6}(?:说错|打错|写错|发错|讲错|记错|搞错|更正|补充)/
