/** End-to-end protection, RFC 3921 §12.2. */
export const e2e = `
E2E-01 | 12.2 | must | codec window | Stanzas can be signed and encrypted from end to end as RFC 3923 says, and what was tampered with is refused.
E2E-02 | 2.4, 12.2 | implied | codec window | Encrypted content that cannot be opened is never put on the screen as it came.
E2E-03 | 12.2 | implied | server | For S/MIME, OpenPGP and OMEMO alike it is said truthfully which of them works, and that one works with another client.
`
