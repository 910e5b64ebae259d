/** What resumes a session, with a row for each stanza that waits for its acknowledgement: one more costs one more row. */
export const RESUMPTION = `
CREATE TABLE resumable_session (
  account TEXT PRIMARY KEY REFERENCES account (jid) ON DELETE CASCADE,
  id TEXT NOT NULL,
  jid TEXT NOT NULL,
  location TEXT,
  handled INTEGER NOT NULL,
  acknowledged INTEGER NOT NULL
) STRICT;

CREATE TABLE waiting_stanza (
  row INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES resumable_session (account) ON DELETE CASCADE,
  id TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX waiting_stanza_order ON waiting_stanza (account, row);

INSERT INTO resumable_session (account, id, jid, location, handled, acknowledged)
SELECT account, state ->> '$.id', state ->> '$.jid', state ->> '$.location', state ->> '$.handled', state ->> '$.acknowledged'
FROM (SELECT account, CASE WHEN json_valid(state) THEN state ELSE '{}' END AS state FROM stream_management)
WHERE json_type(state, '$.id') = 'text' AND json_type(state, '$.jid') = 'text'
  AND coalesce(json_type(state, '$.location'), 'text') = 'text'
  AND json_type(state, '$.handled') = 'integer' AND json_type(state, '$.acknowledged') = 'integer'
  AND json_type(state, '$.waiting') = 'array';

INSERT INTO waiting_stanza (account, id, text)
SELECT account, coalesce(stanza.value ->> '$.id', ''), coalesce(stanza.value ->> '$.text', '')
FROM resumable_session JOIN stream_management USING (account), json_each(state, '$.waiting') AS stanza
ORDER BY account, stanza.key;

DROP TABLE stream_management;
`
