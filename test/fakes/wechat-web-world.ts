import { randomBytes } from 'node:crypto'
import type { Answer, Asked } from './wechat-web.js'
import { contactRow, Names, roomRow, WebPerson, WebRoom } from './wechat-web-people.js'
import { pieceOf } from './wechat-web-upload.js'

/** What the bot said, as people see it. */
export interface Said {
  readonly to: WebRoom | WebPerson
  readonly kind: 'text' | 'picture' | 'file' | 'video' | 'sticker'
  readonly text: string
  readonly bytes: Uint8Array | null
  readonly id: string
  readonly at: number
}

/** A message on its way to the bot, as webwxsync carries it. */
export type Wire = Readonly<Record<string, unknown>> & { readonly MsgId: string }

const FINE = { BaseResponse: { Ret: 0, ErrMsg: '' } }
const POLL_MS = 25_000

/** One account, its groups and its friends. Tests act here; `answer` is what the server says to the bot. */
export class WebWorld {
  readonly me = new WebPerson('格小二', 1)
  readonly rooms: WebRoom[] = []
  readonly friends: WebPerson[] = []
  readonly said: Said[] = []
  readonly recalled: string[] = []
  readonly pictures = new Map<string, Uint8Array>()
  /** Nothing gets through. */
  down = false
  slowMs = 0
  /** Sends are answered with this instead of 0. */
  sendRet = 0
  /** So many pictures come empty. */
  emptyPictures = 0
  /** QR codes are scanned and confirmed at once. */
  scansItself = true
  scanned = false
  confirmed = false
  expired = false
  /** How many QR codes were handed out. */
  codes = 0
  logins = 0
  /** Old SyncKeys are answered with what came since; false: they are treated as new. */
  replays = true
  names = new Names()
  private sid: string | null = null
  private gone = 1101
  private readonly log: { seq: number; wire: Wire }[] = []
  private changed = new Set<WebRoom>()
  private readonly uploads = new Map<string, Uint8Array>()
  private waiting = new Set<() => void>()
  private lastId = 5_000_000_000_000_000_000n
  private closed = false

  group(topic: string, people: readonly (WebPerson | string)[] = []): WebRoom {
    const room = new WebRoom(topic)
    const members = people.map((each) => (typeof each === 'string' ? new WebPerson(each) : each))
    room.members.push(this.me, ...members)
    this.rooms.push(room)
    return room
  }

  friend(person: WebPerson, remark = ''): WebPerson {
    person.friend = true
    person.remark = remark
    this.friends.push(person)
    return person
  }

  /** Somebody writes in a group or to the bot. Text is escaped as the server does it. */
  writes(from: WebPerson, to: WebRoom | WebPerson, text: string, more: object = {}): string {
    return this.shows(from, to, { MsgType: 1, Content: escaped(text), ...more })
  }

  /** Any message: `Content` without the sender in front. */
  shows(from: WebPerson, to: WebRoom | WebPerson, fields: Record<string, unknown>): string {
    const content = String(fields.Content ?? '')
    const inRoom = to instanceof WebRoom
    const own = from === this.me
    return this.push({
      ...fields,
      FromUserName: this.names.of(inRoom && !own ? to : from),
      ToUserName: this.names.of(inRoom ? (own ? to : this.me) : to),
      Content: inRoom && !own ? `${this.names.of(from)}:<br/>${content}` : content,
    })
  }

  /** A line of the system in a group, from nobody. */
  system(room: WebRoom, text: string, fields: Record<string, unknown> = {}): string {
    return this.push({
      MsgType: 10000,
      Content: text,
      FromUserName: this.names.of(room),
      ToUserName: this.names.of(this.me),
      ...fields,
    })
  }

  /** A photo with these bytes. */
  photographs(from: WebPerson, to: WebRoom | WebPerson, bytes: Uint8Array): string {
    const id = this.shows(from, to, { MsgType: 3, Content: '&lt;msg&gt;&lt;img/&gt;&lt;/msg&gt;' })
    this.pictures.set(id, bytes)
    return id
  }

  /** The next sync tells how the group looks now. */
  changes(room: WebRoom): void {
    this.changed.add(room)
  }

  /** The very same message once more. */
  repeats(id: string): void {
    const found = this.log.find(({ wire }) => wire.MsgId === id)
    if (found) this.append(found.wire)
  }

  push(fields: Record<string, unknown>): string {
    this.lastId += 1n
    const wire = {
      SubMsgType: 0,
      AppMsgType: 0,
      StatusNotifyUserName: '',
      Url: '',
      OriContent: '',
      CreateTime: Math.floor(Date.now() / 1000),
      MsgId: String(this.lastId),
      ...fields,
    }
    this.append(wire)
    return wire.MsgId
  }

  /** The phone, or WeChat, ends the session. */
  endSession(ret = 1101): void {
    this.sid = null
    this.gone = ret
    this.wakeAll()
  }

  /** The network is gone until `up`. */
  goDown(): void {
    this.down = true
    this.wakeAll()
  }

  up(): void {
    this.down = false
  }

  saidIn(to: WebRoom | WebPerson): readonly Said[] {
    return this.said.filter((each) => each.to === to)
  }

  get online(): boolean {
    return this.sid !== null
  }

  close(): void {
    this.closed = true
    this.wakeAll()
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms))
  }

  async answer(asked: Asked): Promise<Answer | null> {
    switch (asked.name) {
      case 'jslogin':
        return this.newCode()
      case 'login':
        return this.lookAtPhone()
      case 'webwxnewloginpage':
        return this.letIn()
      case 'webwxlogout':
        this.sid = null
        return { json: {} }
      case 'synccheck':
        return this.hold(asked)
      case 'webwxgetmsgimg':
        return this.picture(asked)
      case 'webwxgetvoice':
      case 'webwxgetvideo':
      case 'webwxgetmedia':
        return { type: 'application/octet-stream', body: Buffer.from('bytes') }
      case 'webwxuploadmedia':
        return this.upload(asked)
      default:
        return this.inSession(asked)
    }
  }

  private newCode(): Answer {
    this.codes += 1
    this.expired = false
    this.scanned = this.scansItself
    this.confirmed = this.scansItself
    return script(`window.QRLogin.code = 200; window.QRLogin.uuid = "code-${this.codes}==";`)
  }

  private async lookAtPhone(): Promise<Answer> {
    if (!this.confirmed && !this.expired) await this.pause(50)
    if (this.expired) return script('window.code=400;')
    if (this.confirmed) {
      const page = 'https://wx.qq.com/cgi-bin/mmwebwx-bin/webwxnewloginpage?ticket=x&scan=1'
      return script(`window.code=200;window.redirect_uri="${page}";`)
    }
    if (this.scanned) return script("window.code=201;window.userAvatar='data:img/jpg;base64,AA';")
    return script('window.code=408;')
  }

  private letIn(): Answer {
    this.sid = randomBytes(6).toString('hex')
    this.logins += 1
    this.names = new Names()
    const values = `<skey>@crypt_1</skey><wxsid>${this.sid}</wxsid><wxuin>1</wxuin>`
    return {
      status: 301,
      type: 'text/plain',
      body: `<error><ret>0</ret>${values}<pass_ticket>p</pass_ticket></error>`,
      cookies: [
        'wxuin=1; Domain=wx.qq.com;',
        `wxsid=${this.sid}; Domain=wx.qq.com;`,
        'webwx_data_ticket=secret-ticket; Domain=qq.com;',
      ],
    }
  }

  private async hold(asked: Asked): Promise<Answer> {
    if (asked.query.get('sid') !== this.sid) return synced(String(this.gone), '0')
    const known = Number((asked.query.get('synckey') ?? '').split('_')[1] ?? 0)
    if (this.newest <= known) await this.somethingNew()
    if (this.sid === null || asked.query.get('sid') !== this.sid) {
      return synced(String(this.gone), '0')
    }
    return synced('0', this.newest > known ? '2' : '0')
  }

  private somethingNew(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, POLL_MS)
      this.waiting.add(done)
      if (this.closed) done()
    })
  }

  private picture(asked: Asked): Answer {
    if (asked.query.get('MsgID') !== null && this.emptyPictures > 0) {
      this.emptyPictures -= 1
      return { type: 'image/jpeg', body: '' }
    }
    const bytes = this.pictures.get(asked.query.get('MsgID') ?? '') ?? new Uint8Array()
    return { type: 'image/jpeg', body: bytes }
  }

  private upload(asked: Asked): Answer {
    const { bytes, chunk, of } = pieceOf(asked)
    const id = `@crypt_m${this.uploads.size + 1}`
    const last = this.uploads.get('half') ?? new Uint8Array()
    const whole = Buffer.concat([last, bytes])
    if (chunk + 1 < of) {
      this.uploads.set('half', whole)
      return { json: { ...FINE, MediaId: '' } }
    }
    this.uploads.delete('half')
    this.uploads.set(id, whole)
    return { json: { ...FINE, MediaId: id } }
  }

  private inSession(asked: Asked): Answer {
    const body = JSON.parse(asked.body.toString() || '{}')
    const sid = body.BaseRequest?.Sid ?? this.sid
    if (this.sid === null || sid !== this.sid) {
      return { json: { BaseResponse: { Ret: this.gone, ErrMsg: '' } } }
    }
    switch (asked.name) {
      case 'webwxinit':
        return this.begin()
      case 'webwxgetcontact':
        return {
          json: {
            ...FINE,
            MemberCount: this.friends.length,
            MemberList: this.friends.map((each) => contactRow(each, this.names)),
            Seq: 0,
          },
        }
      case 'webwxbatchgetcontact':
        return { json: { ...FINE, Count: body.List.length, ContactList: this.lookUp(body.List) } }
      case 'webwxsync':
        return this.sync(body.SyncKey)
      case 'webwxsendmsg':
        return this.hear('text', body.Msg)
      case 'webwxsendmsgimg':
        return this.hear('picture', body.Msg)
      case 'webwxsendvideomsg':
        return this.hear('video', body.Msg)
      case 'webwxsendemoticon':
        return this.hear('sticker', body.Msg)
      case 'webwxsendappmsg':
        return this.hear('file', body.Msg)
      case 'webwxrevokemsg':
        this.recalled.push(body.SvrMsgId)
        return { json: FINE }
      default:
        return { json: { ...FINE, MsgID: '1' } }
    }
  }

  private begin(): Answer {
    return {
      json: {
        ...FINE,
        ContactList: this.rooms.map((room) => roomRow(room, this.names)),
        SyncKey: this.key(this.newest),
        User: { UserName: this.names.of(this.me), NickName: this.me.nick, Uin: 1 },
        SKey: '@crypt_1',
      },
    }
  }

  private lookUp(list: readonly { UserName: string }[]): readonly object[] {
    return list.flatMap(({ UserName }) => {
      const found = this.names.who(UserName)
      if (!found) return []
      return found instanceof WebRoom
        ? [roomRow(found, this.names)]
        : [contactRow(found, this.names)]
    })
  }

  private sync(key: { List: readonly { Val: number }[] }): Answer {
    const known = this.replays ? (key.List[0]?.Val ?? 0) : this.newest
    const fresh = this.log.filter(({ seq }) => seq > known).map(({ wire }) => wire)
    const rooms = [...this.changed].map((room) => roomRow(room, this.names))
    this.changed = new Set()
    return {
      json: {
        ...FINE,
        AddMsgCount: fresh.length,
        AddMsgList: fresh,
        ModContactCount: rooms.length,
        ModContactList: rooms,
        SyncKey: this.key(this.newest),
        SyncCheckKey: this.key(this.newest),
        SKey: '',
      },
    }
  }

  private hear(kind: Said['kind'], msg: Record<string, string>): Answer {
    const to = this.names.who(msg.ToUserName ?? '')
    const ret = to === undefined ? 1204 : this.sendRet
    if (ret !== 0 || !to) return { json: { BaseResponse: { Ret: ret, ErrMsg: '' }, MsgID: '' } }
    this.lastId += 1n
    const media = /<attachid>(.*?)<\/attachid>/.exec(msg.Content ?? '')?.[1] ?? msg.MediaId ?? ''
    const title = /<title>(.*?)<\/title>/.exec(msg.Content ?? '')?.[1] ?? ''
    this.said.push({
      to,
      kind,
      text: kind === 'text' ? (msg.Content ?? '') : title,
      bytes: this.uploads.get(media) ?? null,
      id: String(this.lastId),
      at: Date.now(),
    })
    return { json: { ...FINE, MsgID: String(this.lastId), LocalID: msg.LocalID } }
  }

  private get newest(): number {
    return this.log.at(-1)?.seq ?? 7_000
  }

  private key(value: number): object {
    return { Count: 1, List: [{ Key: 1, Val: value }] }
  }

  private append(wire: Wire): void {
    this.log.push({ seq: this.newest + 1, wire })
    this.wakeAll()
  }

  private wakeAll(): void {
    for (const done of [...this.waiting]) done()
  }
}

function script(body: string): Answer {
  return { type: 'text/javascript', body }
}

function synced(retcode: string, selector: string): Answer {
  return script(`window.synccheck={retcode:"${retcode}",selector:"${selector}"}`)
}

/** As the server sends what people wrote. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br/>')
}
