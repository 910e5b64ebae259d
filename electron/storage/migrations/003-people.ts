/** What accounts settle, what they say of themselves in further languages, their rosters as last seen, and requests that wait. */
export const PEOPLE = `
ALTER TABLE account ADD COLUMN priority INTEGER CHECK (priority BETWEEN -128 AND 127);
ALTER TABLE account ADD COLUMN statuses TEXT;

CREATE TABLE setting (
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, name)
) STRICT;

CREATE TABLE roster (
  account TEXT PRIMARY KEY REFERENCES account (jid) ON DELETE CASCADE,
  version TEXT
) STRICT;

CREATE TABLE contact (
  account TEXT NOT NULL REFERENCES roster (account) ON DELETE CASCADE,
  jid TEXT NOT NULL,
  listed TEXT,
  name TEXT,
  subscription TEXT NOT NULL,
  ask INTEGER NOT NULL,
  approved INTEGER NOT NULL,
  groups TEXT NOT NULL,
  PRIMARY KEY (account, jid)
) STRICT;

CREATE TABLE request (
  row INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  peer TEXT NOT NULL,
  note TEXT,
  time INTEGER NOT NULL,
  UNIQUE (account, peer)
) STRICT;
`
