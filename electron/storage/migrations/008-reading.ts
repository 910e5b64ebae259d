/**
 * Up to where each place was read, in place of how much of it was not; up to where the senders (XEP-0333) and one's other
 * devices (XEP-0490) were told so. And what is asked for often: which messages of ours wait or failed, and which can be read yet.
 */
export const READING = `
CREATE TABLE reading (
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  place TEXT NOT NULL,
  upto INTEGER NOT NULL,
  told INTEGER NOT NULL,
  published INTEGER NOT NULL,
  PRIMARY KEY (account, place)
) STRICT;

WITH incoming AS (
  SELECT account, place, row, row_number() OVER (PARTITION BY account, place ORDER BY row DESC) AS nth
  FROM message WHERE direction = 'in' AND type <> 'event'
),
first_unread AS (
  SELECT account, place, min(row) AS row
  FROM incoming JOIN unread USING (account, place) WHERE nth <= count GROUP BY account, place
),
position AS (
  SELECT account, place, coalesce(first_unread.row - 1, max(message.row)) AS upto
  FROM message LEFT JOIN first_unread USING (account, place) GROUP BY account, place
)
INSERT INTO reading (account, place, upto, told, published)
SELECT account, place, upto, upto, upto FROM position;

DROP TABLE unread;

CREATE INDEX message_unsettled ON message (account, row) WHERE delivery IN ('queued', 'failed');
CREATE INDEX message_unread ON message (account, place, row) WHERE delivery IN ('sent', 'received');
`
