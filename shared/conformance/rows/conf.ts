/** Scope and compliance, RFC 3921 §1.2 and §12. */
export const conf = `
CONF-01 | 1.2 | must | window | All five uses work from beginning to end: talking, being present, subscribing both ways, keeping a roster, blocking.
CONF-02 | 1.2, 12 | may | model server/window | Where nobody's presence ever comes one can still talk, and where no message is taken presence still works.
CONF-03 | 12.2 | must | codec | Whatever the schemas define of messages and presence is both written and understood.
CONF-04 | 12.2 | must | server | Subscriptions, roster and privacy lists are all there; none of the three is optional.
CONF-05 | 12.2 | must | server | The core protocol is kept as well: TLS, SASL, resource binding, stanza errors.
`
