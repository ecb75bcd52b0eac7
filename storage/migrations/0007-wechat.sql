-- Own ids for WeChat, whose own change at every login. Names are salted hashes.

CREATE TABLE wechat_sessions (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  me TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE wechat_rooms (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  marks TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE wechat_people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL
) STRICT;

-- What an id of one login stands for; those of older logins are never asked for again.
CREATE TABLE wechat_room_bindings (
  session INTEGER NOT NULL REFERENCES wechat_sessions (no),
  key TEXT NOT NULL,
  room_id INTEGER NOT NULL REFERENCES wechat_rooms (id),
  PRIMARY KEY (session, key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX wechat_room_bound ON wechat_room_bindings (session, room_id);

CREATE TABLE wechat_person_bindings (
  session INTEGER NOT NULL REFERENCES wechat_sessions (no),
  key TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES wechat_people (id),
  trust TEXT NOT NULL,
  PRIMARY KEY (session, key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX wechat_person_bound ON wechat_person_bindings (session, person_id);

-- room_id 0 stands for private chats.
CREATE TABLE wechat_members (
  room_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES wechat_people (id),
  nick TEXT NOT NULL,
  alias TEXT NOT NULL,
  remark TEXT NOT NULL,
  attr INTEGER NOT NULL,
  PRIMARY KEY (room_id, person_id)
) STRICT, WITHOUT ROWID;

-- Our own posts, to be found by the words that quote them.
CREATE TABLE wechat_said (
  chat TEXT NOT NULL,
  at INTEGER NOT NULL,
  message_key TEXT NOT NULL,
  head TEXT NOT NULL,
  PRIMARY KEY (chat, at, message_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX wechat_said_at ON wechat_said (at);
