/**
 * What was deleted and is not to come back from the archive: by hashes of ids and of places, never by what was said. `row` is
 * where a message stood, `upto` where the last of a place did. And deletions that are not finished: of a place up to where it is
 * to be deleted, and without one of what is still to be cleared from the log and the backups.
 */
export const DELETION = `
CREATE TABLE deleted_message (
  row INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  archive_hash BLOB,
  sender_hash BLOB,
  time INTEGER
) STRICT;
CREATE INDEX deleted_message_archive ON deleted_message (account, archive_hash) WHERE archive_hash IS NOT NULL;
CREATE INDEX deleted_message_sender ON deleted_message (account, sender_hash) WHERE sender_hash IS NOT NULL;

CREATE TABLE deleted_place (
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  place_hash BLOB NOT NULL,
  upto INTEGER NOT NULL,
  PRIMARY KEY (account, place_hash)
) STRICT;

CREATE TABLE unfinished_deletion (
  id INTEGER PRIMARY KEY,
  account TEXT REFERENCES account (jid) ON DELETE CASCADE,
  place TEXT,
  upto INTEGER
) STRICT;
`
