/** By what a message is known to its sender and to the account's archive, what its sender wants to hear of it, and whether it was ever written. */
export const DELIVERY = `
ALTER TABLE message ADD COLUMN sender_id TEXT;
ALTER TABLE message ADD COLUMN archive_id TEXT;
ALTER TABLE message ADD COLUMN asks TEXT;
ALTER TABLE message ADD COLUMN written INTEGER NOT NULL DEFAULT 0;

UPDATE message SET sender_id = id WHERE direction = 'out';

CREATE UNIQUE INDEX message_archive ON message (account, archive_id) WHERE archive_id IS NOT NULL;
CREATE INDEX message_sender ON message (account, peer, sender_id) WHERE sender_id IS NOT NULL;
`
