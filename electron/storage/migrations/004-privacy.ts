/** Which privacy list this device puts in force, and whom it keeps away by itself where the server cannot. */
export const PRIVACY = `
ALTER TABLE account ADD COLUMN active_list TEXT;

CREATE TABLE blocked (
  account TEXT NOT NULL REFERENCES account (jid) ON DELETE CASCADE,
  jid TEXT NOT NULL,
  PRIMARY KEY (account, jid)
) STRICT;
`
