import { randomBytes } from 'node:crypto'

/** Somebody with a WeChat account. */
export class WebPerson {
  /** What the bot's owner has noted as 备注 on the phone; only seen of friends. */
  remark = ''
  /** A bank, a newspaper. */
  official = false
  friend = false

  constructor(
    public nick: string,
    /** Constant for an account, but not unique. */
    readonly attr: number = 33_000_000 + Math.floor(Math.random() * 9_999),
  ) {}
}

/** A group. */
export class WebRoom {
  readonly members: WebPerson[] = []
  /** Names in this group only 群昵称. */
  readonly aliases = new Map<WebPerson, string>()

  constructor(public topic: string) {}
}

/** The names that one login gives everybody; the next login gives others. */
export class Names {
  private readonly names = new Map<WebPerson | WebRoom, string>()

  of(whom: WebPerson | WebRoom): string {
    const known = this.names.get(whom)
    if (known !== undefined) return known
    const mark = whom instanceof WebRoom ? '@@' : '@'
    const name = `${mark}${randomBytes(16).toString('hex')}`
    this.names.set(whom, name)
    return name
  }

  who(name: string): WebPerson | WebRoom | undefined {
    return [...this.names].find(([, each]) => each === name)?.[0]
  }
}

/** A person as webwxgetcontact tells of them. */
export function contactRow(person: WebPerson, names: Names): object {
  return {
    UserName: names.of(person),
    NickName: person.nick,
    RemarkName: person.remark,
    AttrStatus: person.attr,
    MemberList: [],
    MemberCount: 0,
    ContactFlag: person.friend ? 3 : 0,
    Uin: 0,
    HeadImgUrl: '',
    VerifyFlag: person.official ? 24 : 0,
  }
}

/** A group as webwxinit and webwxbatchgetcontact tell of it. */
export function roomRow(room: WebRoom, names: Names): object {
  return {
    UserName: names.of(room),
    NickName: room.topic,
    MemberCount: room.members.length,
    Uin: 0,
    OwnerUin: 0,
    EncryChatRoomId: `@${randomBytes(8).toString('hex')}`,
    MemberList: room.members.map((person) => ({
      UserName: names.of(person),
      NickName: person.nick,
      DisplayName: room.aliases.get(person) ?? '',
      AttrStatus: person.attr,
      Uin: 0,
    })),
  }
}
