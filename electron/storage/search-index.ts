import type { DatabaseSync } from 'node:sqlite'

/** The signs of scripts that put no spaces between words, or stand for a syllable: Thai to Khmer, Hangul, kana, Han, Yi. */
export const UNSPACED =
  '[\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}]'

/**
 * What is searched: all words of a message in all its languages, and where it is read as one word that no text has. Of an
 * error the window shows what went wrong and not what was written.
 */
const VIEWS = `
CREATE VIEW message_words AS
SELECT row, hex(account || char(10) || place) AS scope,
  coalesce(subject || char(10), '') || body || coalesce((
    SELECT char(10) || group_concat(value, char(10)) FROM json_tree(iif(json_valid(variants), variants, NULL))
    WHERE type = 'text' AND key IN ('body', 'subject')
  ), '') AS words
FROM message WHERE type NOT IN ('error', 'event');

CREATE VIEW message_signs AS
SELECT row, words FROM message_words WHERE words GLOB '*${UNSPACED}*';
`

/** Words without case and accents, and any three signs in a row of texts that have no words. */
const TABLES = `
CREATE VIRTUAL TABLE word_index USING fts5 (scope, words, content = '', columnsize = 0, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'");
CREATE VIRTUAL TABLE sign_index USING fts5 (words, content = '', columnsize = 0, tokenize = 'trigram remove_diacritics 1');

INSERT INTO word_index (word_index, rank) VALUES ('secure-delete', 1);
INSERT INTO sign_index (sign_index, rank) VALUES ('secure-delete', 1);
INSERT INTO word_index (rowid, scope, words) SELECT row, scope, words FROM message_words;
INSERT INTO sign_index (rowid, words) SELECT row, words FROM message_signs;
`

const INDEXED = 'row, account, place, type, body, subject, variants'

function add(row: string): string {
  return `
    INSERT INTO word_index (rowid, scope, words) SELECT row, scope, words FROM message_words WHERE row = ${row};
    INSERT INTO sign_index (rowid, words) SELECT row, words FROM message_signs WHERE row = ${row};`
}

function remove(row: string): string {
  return `
    INSERT INTO word_index (word_index, rowid, scope, words)
    SELECT 'delete', row, scope, words FROM message_words WHERE row = ${row};
    INSERT INTO sign_index (sign_index, rowid, words)
    SELECT 'delete', row, words FROM message_signs WHERE row = ${row};`
}

/** They hold the index to the messages whoever writes them, in the same transaction. */
const TRIGGERS = `
CREATE TRIGGER message_indexed AFTER INSERT ON message BEGIN ${add('new.row')} END;
CREATE TRIGGER message_unindexed BEFORE DELETE ON message BEGIN ${remove('old.row')} END;
CREATE TRIGGER message_changing BEFORE UPDATE OF ${INDEXED} ON message BEGIN ${remove('old.row')} END;
CREATE TRIGGER message_changed AFTER UPDATE OF ${INDEXED} ON message BEGIN ${add('new.row')} END;
`

const TRIGGERED = ['message_indexed', 'message_unindexed', 'message_changing', 'message_changed']

/**
 * Whether the index is there as far as this build of SQLite can have one. It is made of the messages and can be made anew from
 * them, so that it is no step of the migrations.
 */
export function isIndexReady(database: DatabaseSync, offered = offersFts5(database)): boolean {
  return countTriggers(database) === (offered ? TRIGGERED.length : 0)
}

/** Whether there is an index that holds all messages. */
export function hasIndex(database: DatabaseSync): boolean {
  return countTriggers(database) === TRIGGERED.length
}

/**
 * Makes the index, of all messages that are there; to be done in a transaction. Where the build has no FTS5 what would write to
 * an index is taken away, and thereby one that was made elsewhere is made anew when the profile goes back there.
 */
export function makeIndex(database: DatabaseSync, offered = offersFts5(database)): void {
  dropIndex(database, offered)
  if (offered) database.exec(`${VIEWS} ${TABLES} ${TRIGGERS}`)
}

/** Takes the index away; what was in it is not left in the file where the build has FTS5. */
export function dropIndex(database: DatabaseSync, offered = offersFts5(database)): void {
  for (const name of TRIGGERED) database.exec(`DROP TRIGGER IF EXISTS ${name}`)
  if (!offered) return
  database.exec(
    `DROP VIEW IF EXISTS message_signs;
     DROP VIEW IF EXISTS message_words;
     DROP TABLE IF EXISTS word_index;
     DROP TABLE IF EXISTS sign_index`,
  )
}

function offersFts5(database: DatabaseSync): boolean {
  return (
    database.prepare(`SELECT 1 FROM pragma_module_list WHERE name = 'fts5'`).get() !== undefined
  )
}

function countTriggers(database: DatabaseSync): number {
  const row = database
    .prepare(
      `SELECT count(*) AS count FROM sqlite_schema
       WHERE type = 'trigger' AND name IN (SELECT value FROM json_each(?))`,
    )
    .get(JSON.stringify(TRIGGERED))
  return Number(row?.['count'])
}
