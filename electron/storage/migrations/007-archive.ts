/**
 * What is known of an account's archive: whether there is one, whether its ids can be believed on messages as they come, the
 * last id that came, and what was not fetched of it, each with the rows of messages that are kept free for that.
 */
export const ARCHIVE = `
CREATE TABLE archive (
  account TEXT PRIMARY KEY REFERENCES account (jid) ON DELETE CASCADE,
  offered INTEGER NOT NULL DEFAULT 0,
  stamped INTEGER NOT NULL DEFAULT 0,
  last TEXT
) STRICT;

CREATE TABLE archive_gap (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  after TEXT,
  before TEXT,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  backward INTEGER NOT NULL,
  failed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX archive_gap_account ON archive_gap (account, high);
`
