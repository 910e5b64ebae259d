/** Messages of any type, each with where it is read, in what languages it came, whom it goes to and what became of it. */
export const MESSAGES = `
CREATE TABLE message_of_any_type (
  row INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  id TEXT NOT NULL,
  place TEXT NOT NULL,
  peer TEXT NOT NULL,
  type TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  sender TEXT NOT NULL,
  recipient TEXT,
  body TEXT NOT NULL,
  subject TEXT,
  lang TEXT,
  variants TEXT,
  thread TEXT,
  time INTEGER NOT NULL,
  event TEXT,
  delivery TEXT,
  error_type TEXT,
  condition TEXT,
  error_text TEXT,
  error_by TEXT,
  UNIQUE (account, id)
) STRICT;

INSERT INTO message_of_any_type (row, account, id, place, peer, type, direction, sender, body, subject, thread, time,
  delivery, condition, error_text)
SELECT row, account, id,
  CASE type WHEN 'chat' THEN peer WHEN 'normal' THEN '/letters' ELSE '/notices' END,
  peer, type, direction, sender, body, subject, thread, time, delivery, condition, error_text
FROM message;

DROP TABLE message;
ALTER TABLE message_of_any_type RENAME TO message;

CREATE INDEX message_queue ON message (account, row) WHERE delivery = 'queued';
CREATE INDEX message_place ON message (account, place, row);
CREATE INDEX message_thread ON message (account, place, row) WHERE thread IS NOT NULL;
CREATE INDEX message_error ON message (account, peer) WHERE type = 'error';
`
