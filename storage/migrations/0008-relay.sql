-- Groups in which no bot is: a captain carries words to and fro. Of what neighbours said only a hash stays, and who said it, so that an answer can call them by name.

CREATE TABLE relay_lines (
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  hash TEXT NOT NULL,
  sender TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX relay_lines_at ON relay_lines (at);

-- What the bot gave out to be pasted there, so that it knows its own words again.
CREATE TABLE relay_letters (
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  message_key TEXT NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, message_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX relay_letters_chat ON relay_letters (chat_id, at);
CREATE INDEX relay_letters_at ON relay_letters (at);

CREATE TABLE relay_carriers (
  chat_id INTEGER PRIMARY KEY REFERENCES chats (id),
  person_id INTEGER NOT NULL REFERENCES persons (id),
  at INTEGER NOT NULL,
  headed_at INTEGER
) STRICT;

-- Pictures that stood in a paste and can still be forwarded.
CREATE TABLE relay_pictures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  sender TEXT NOT NULL,
  message_key TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX relay_pictures_person ON relay_pictures (person_id, id);
CREATE INDEX relay_pictures_at ON relay_pictures (at);

-- A paste of somebody who must still say which group it is from.
CREATE TABLE relay_waiting (
  person_id INTEGER PRIMARY KEY REFERENCES persons (id),
  words TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX relay_waiting_at ON relay_waiting (at);
