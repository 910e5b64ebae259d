/** Accounts with what they show of themselves and how they sign in, what resumes their sessions, their messages, drafts and unread counts. */
export const FIRST = `
CREATE TABLE account (
  jid TEXT PRIMARY KEY,
  host TEXT,
  port INTEGER,
  tls TEXT CHECK (tls IN ('starttls', 'direct')),
  resource TEXT,
  show TEXT NOT NULL,
  status TEXT NOT NULL,
  client TEXT NOT NULL,
  mechanism TEXT
) STRICT;

CREATE TABLE stream_management (
  account TEXT PRIMARY KEY REFERENCES account (jid) ON DELETE CASCADE,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE message (
  row INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  id TEXT NOT NULL,
  peer TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('chat', 'normal', 'headline')),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  sender TEXT NOT NULL,
  body TEXT NOT NULL,
  subject TEXT,
  thread TEXT,
  time INTEGER NOT NULL,
  delivery TEXT CHECK (delivery IN ('queued', 'sent', 'failed')),
  condition TEXT,
  error_text TEXT,
  UNIQUE (account, id)
) STRICT;

CREATE INDEX message_queue ON message (account, row) WHERE delivery = 'queued';
CREATE INDEX message_place ON message (account, type, peer, row);

CREATE TABLE draft (
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  peer TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (account, peer)
) STRICT;

CREATE TABLE unread (
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  place TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (account, place)
) STRICT;
`
