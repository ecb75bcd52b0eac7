/** Typed in a group whose place in the house is to be found again, with the group's own code. */
export const BIND_ROOM = /^(?:绑定|bind)\s*[:：]?\s*([A-Za-z0-9-]{4,12})\s*$/iu

/** Typed by somebody with a duty, to be known again after a new login, with their own code. */
export const I_AM = /^(?:我是|i\s*am)\s*[:：]?\s*([A-Za-z0-9]{6})\s*$/iu

/** Any try to bind: the only thing heard in a group we do not know. */
export const BIND_ANY = /^(?:绑定|bind)(?:\s|[:：]|$)/iu

/** The server says in a line of its own that we speak too often, though it took the message. */
export const TOO_OFTEN = /发送消息过于频繁|操作太频繁|too frequent/iu

/** What stands for a picture in a quote. */
export const PICTURE = /^\[(图片|照片|photo|image|picture)\]$/iu

/** The account was put out of the group. */
export const PUT_OUT = /(将|把)你移出了?群聊|^你被.*移出了?群聊|removed you from (the )?group/iu
