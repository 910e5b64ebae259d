import type { DatabaseSync } from 'node:sqlite'
import { fold, signsOf, UNSPACED } from './search-fold.ts'

/**
 * What is searched: all words of a message in all its languages, folded, and where it is read as one word that no text has. Of
 * an error the window shows what went wrong and not what was written.
 */
const VIEWS = `
CREATE TEMP VIEW message_words AS
SELECT row, hex(account || char(10) || place) AS scope,
  folded(coalesce(subject || char(10), '') || body || coalesce((
    SELECT char(10) || group_concat(value, char(10)) FROM json_tree(iif(json_valid(variants), variants, NULL))
    WHERE type = 'text' AND key IN ('body', 'subject')
  ), '')) AS words
FROM main.message WHERE type NOT IN ('error', 'event');

CREATE TEMP VIEW message_index AS
SELECT row, scope, words, signs_of(words) AS signs FROM message_words;

CREATE TEMP VIEW message_signs AS
SELECT row, words FROM message_words WHERE words GLOB '*${UNSPACED}*';
`

/** Says that the index holds all messages, in the words of this version: whoever writes without it takes that away first. */
const MARK = 'index_of_folded_words'

/** Words, signs that are no part of words, and any three signs in a row of texts that have no words. */
const TABLES = `
CREATE VIRTUAL TABLE main.word_index USING fts5 (scope, words, signs, content = '', columnsize = 0, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'");
CREATE VIRTUAL TABLE main.sign_index USING fts5 (words, content = '', columnsize = 0, tokenize = 'trigram remove_diacritics 1');

INSERT INTO word_index (word_index, rank) VALUES ('secure-delete', 1);
INSERT INTO sign_index (sign_index, rank) VALUES ('secure-delete', 1);
INSERT INTO word_index (rowid, scope, words, signs) SELECT row, scope, words, signs FROM message_index;
INSERT INTO sign_index (rowid, words) SELECT row, words FROM message_signs;

CREATE VIEW main.${MARK} AS SELECT 1;
`

const INDEXED = 'row, account, place, type, body, subject, variants'

function add(row: string): string {
  return `
    INSERT INTO word_index (rowid, scope, words, signs) SELECT row, scope, words, signs FROM message_index WHERE row = ${row};
    INSERT INTO sign_index (rowid, words) SELECT row, words FROM message_signs WHERE row = ${row};`
}

function remove(row: string): string {
  return `
    INSERT INTO word_index (word_index, rowid, scope, words, signs)
    SELECT 'delete', row, scope, words, signs FROM message_index WHERE row = ${row};
    INSERT INTO sign_index (sign_index, rowid, words)
    SELECT 'delete', row, words FROM message_signs WHERE row = ${row};`
}

/**
 * They hold the index to the messages in the same transaction. They are made for each connection, since what a file brings may
 * not call what only this program has.
 */
const TRIGGERS = `
CREATE TEMP TRIGGER message_indexed AFTER INSERT ON main.message BEGIN ${add('new.row')} END;
CREATE TEMP TRIGGER message_unindexed BEFORE DELETE ON main.message BEGIN ${remove('old.row')} END;
CREATE TEMP TRIGGER message_changing BEFORE UPDATE OF ${INDEXED} ON main.message BEGIN ${remove('old.row')} END;
CREATE TEMP TRIGGER message_changed AFTER UPDATE OF ${INDEXED} ON main.message BEGIN ${add('new.row')} END;
`

const TRIGGERED = ['message_indexed', 'message_unindexed', 'message_changing', 'message_changed']

/**
 * Whether the index is there as far as this build of SQLite can have one. It is made of the messages and can be made anew from
 * them, so that it is no step of the migrations.
 */
export function isIndexReady(database: DatabaseSync, offered = offersFts5(database)): boolean {
  return hasIndex(database) === offered && !has(database, TRIGGERED)
}

/** Whether there is an index that holds all messages. */
export function hasIndex(database: DatabaseSync): boolean {
  return has(database, [MARK])
}

/** Lets an index that is there follow the messages that this connection writes. */
export function followMessages(database: DatabaseSync): void {
  if (!hasIndex(database)) return
  offerFolding(database)
  database.exec(`${VIEWS} ${TRIGGERS}`)
}

/**
 * Makes the index, of all messages that are there; to be done in a transaction. Where the build has no FTS5 what would write to
 * an index is taken away, and thereby one that was made elsewhere is made anew when the profile goes back there.
 */
export function makeIndex(database: DatabaseSync, offered = offersFts5(database)): void {
  dropIndex(database, offered)
  if (!offered) return
  offerFolding(database)
  database.exec(`${VIEWS} ${TABLES} ${TRIGGERS}`)
}

/** Takes the index away; what was in it is not left in the file where the build has FTS5. */
export function dropIndex(database: DatabaseSync, offered = offersFts5(database)): void {
  // Earlier versions kept in the file what follows the messages.
  for (const schema of ['temp', 'main']) {
    for (const name of TRIGGERED) database.exec(`DROP TRIGGER IF EXISTS ${schema}.${name}`)
    for (const name of ['message_signs', 'message_index', 'message_words']) {
      database.exec(`DROP VIEW IF EXISTS ${schema}.${name}`)
    }
  }
  database.exec(`DROP VIEW IF EXISTS main.${MARK}`)
  if (!offered) return
  database.exec('DROP TABLE IF EXISTS main.word_index; DROP TABLE IF EXISTS main.sign_index')
}

/** The triggers ask several times in a row for the same text, so that the last one is kept. */
function offerFolding(database: DatabaseSync): void {
  const deterministic = true
  const folded = rememberingLast((text) => fold(text).text)
  const signs = rememberingLast((text) => signsOf(text).join(' '))
  database.function('folded', { deterministic }, (text) => folded(String(text)))
  database.function('signs_of', { deterministic }, (text) => signs(String(text)))
}

function rememberingLast(work: (text: string) => string): (text: string) => string {
  let last = { text: '', made: work('') }
  return (text) => {
    if (text !== last.text) last = { text, made: work(text) }
    return last.made
  }
}

function offersFts5(database: DatabaseSync): boolean {
  return (
    database.prepare(`SELECT 1 FROM pragma_module_list WHERE name = 'fts5'`).get() !== undefined
  )
}

/** Whether the file has one of these. */
function has(database: DatabaseSync, names: readonly string[]): boolean {
  const row = database
    .prepare(
      'SELECT 1 FROM main.sqlite_schema WHERE name IN (SELECT value FROM json_each(?)) LIMIT 1',
    )
    .get(JSON.stringify(names))
  return row !== undefined
}
