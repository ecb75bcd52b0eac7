import { FileBox } from 'file-box'
import { Puppet, type payloads, types } from 'wechaty-puppet'

/** The abstract class as one that can be made: the few methods that are asked are below. */
const Made = Puppet as unknown as new (options: object) => Puppet

/** Something the bot sent. */
export interface Sent {
  readonly to: string
  readonly text: string
  readonly bytes: Uint8Array | null
  readonly mention: readonly string[]
}

/** A puppet as a provider of WeCom gives it: stable ids, real mentions, ids of what was sent. */
export class ServicePuppet extends Made {
  readonly sent: Sent[] = []
  readonly pictures = new Map<string, Uint8Array>()
  readonly people = new Map<string, { name: string; official?: boolean }>([
    ['me', { name: '格小二' }],
    ['w1', { name: '王姐' }],
    ['l1', { name: '李叔' }],
  ])
  private readonly messages = new Map<string, payloads.Message>()
  private last = 0

  override name(): string {
    return 'wechaty-puppet-service'
  }

  override version(): string {
    return '1.0.0'
  }

  async onStart(): Promise<void> {
    this.emit('scan', { qrcode: 'https://example.com/qr', status: types.ScanStatus.Waiting })
    this.login('me')
  }

  async onStop(): Promise<void> {}

  /** A message of any kind. */
  shows(fields: Partial<payloads.Message>): string {
    this.last += 1
    const id = `m${this.last}`
    this.messages.set(id, {
      id,
      type: types.Message.Text,
      timestamp: Math.floor(Date.now() / 1000),
      talkerId: 'w1',
      ...fields,
    } as payloads.Message)
    this.emit('message', { messageId: id })
    return id
  }

  override async messageRawPayload(id: string): Promise<payloads.Message | undefined> {
    return this.messages.get(id)
  }

  override async messageRawPayloadParser(raw: payloads.Message): Promise<payloads.Message> {
    return raw
  }

  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    const person = this.people.get(id)
    if (!person) throw new Error('nobody')
    const type = person.official ? types.Contact.Official : types.Contact.Individual
    return { id, name: person.name, type, alias: '' } as payloads.Contact
  }

  override async contactRawPayloadParser(raw: payloads.Contact): Promise<payloads.Contact> {
    return raw
  }

  override async roomRawPayload(id: string): Promise<payloads.Room> {
    return { id, topic: '幸福里3栋', memberIdList: ['me', 'w1', 'l1'], adminIdList: [] }
  }

  override async roomRawPayloadParser(raw: payloads.Room): Promise<payloads.Room> {
    return raw
  }

  override async roomList(): Promise<string[]> {
    return ['R:1']
  }

  override async roomMemberList(): Promise<string[]> {
    return ['me', 'w1', 'l1']
  }

  override async roomMemberRawPayload(_: string, id: string): Promise<payloads.RoomMember> {
    return { id, name: this.people.get(id)?.name ?? '', roomAlias: '', avatar: '' }
  }

  override async roomMemberRawPayloadParser(
    raw: payloads.RoomMember,
  ): Promise<payloads.RoomMember> {
    return raw
  }

  override async messageImage(id: string): Promise<FileBox> {
    return FileBox.fromBuffer(Buffer.from(this.pictures.get(id) ?? []), 'a.png') as FileBox
  }

  override async messageLocation(): Promise<payloads.Location> {
    return { accuracy: 1, address: '', name: '', latitude: 28.19, longitude: 112.97 }
  }

  override async messageSendText(to: string, text: string, mention: string[] = []) {
    this.sent.push({ to, text, bytes: null, mention })
    return `s${this.sent.length}`
  }

  override async messageSendFile(to: string, file: { toBuffer(): Promise<Buffer> }) {
    this.sent.push({ to, text: '', bytes: await file.toBuffer(), mention: [] })
    return `s${this.sent.length}`
  }
}
