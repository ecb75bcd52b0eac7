/**
 * What we read of the Bot API (10.x), and nothing more. Telegraf's own types end at 7.1 and describe a
 * message as a union of sixty kinds; a message is read here field by field instead.
 */

export interface WireUser {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly last_name?: string
  readonly username?: string
  readonly language_code?: string
  readonly can_read_all_group_messages?: boolean
}

export interface WireChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly title?: string
  readonly first_name?: string
  readonly last_name?: string
  readonly username?: string
}

export interface WireEntity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly user?: WireUser
}

export interface WireFile {
  readonly file_id: string
  readonly file_size?: number
  readonly file_name?: string
  readonly mime_type?: string
}

export interface WirePhoto extends WireFile {
  readonly width: number
  readonly height: number
}

export interface WireLocation {
  readonly latitude: number
  readonly longitude: number
}

export interface WireMessage {
  readonly message_id: number
  readonly date: number
  readonly edit_date?: number
  readonly chat: WireChat
  readonly from?: WireUser
  readonly sender_chat?: WireChat
  readonly is_automatic_forward?: boolean
  readonly is_topic_message?: boolean
  readonly message_thread_id?: number
  readonly forum_topic_created?: object
  readonly media_group_id?: string
  readonly text?: string
  readonly entities?: readonly WireEntity[]
  readonly caption?: string
  readonly caption_entities?: readonly WireEntity[]
  readonly photo?: readonly WirePhoto[]
  readonly document?: WireFile
  readonly video?: WireFile
  readonly video_note?: WireFile
  readonly animation?: WireFile
  readonly voice?: WireFile
  readonly audio?: WireFile
  readonly location?: WireLocation
  readonly venue?: { readonly location: WireLocation; readonly title: string }
  readonly reply_to_message?: WireMessage
  readonly new_chat_members?: readonly WireUser[]
  readonly migrate_to_chat_id?: number
  readonly migrate_from_chat_id?: number
  readonly poll?: { readonly id: string }
}

export interface WireMember {
  readonly status: 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked'
  readonly is_member?: boolean
  readonly user: WireUser
}

export interface WireMemberChange {
  readonly chat: WireChat
  readonly from: WireUser
  readonly date: number
  readonly old_chat_member: WireMember
  readonly new_chat_member: WireMember
}

export interface WireCallback {
  readonly id: string
  readonly from: WireUser
  readonly data?: string
  /** Only id and chat when the message is too old: nothing else may be relied on. */
  readonly message?: Pick<
    WireMessage,
    'message_id' | 'chat' | 'is_topic_message' | 'message_thread_id'
  >
}

export interface WirePollAnswer {
  readonly poll_id: string
  readonly user?: WireUser
  readonly voter_chat?: WireChat
  readonly option_ids: readonly number[]
}

export interface WireUpdate {
  readonly update_id: number
  readonly message?: WireMessage
  readonly edited_message?: WireMessage
  readonly callback_query?: WireCallback
  readonly poll_answer?: WirePollAnswer
  readonly my_chat_member?: WireMemberChange
  readonly chat_member?: WireMemberChange
}

/** What we ask to be told. Always sent in full: the setting is sticky on Telegram's side. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'poll_answer',
  'poll',
  'my_chat_member',
  'chat_member',
] as const
