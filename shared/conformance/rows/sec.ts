/** Security considerations, RFC 3921 §14 and where it names them. */
export const sec = `
SEC-01 | 7.2, 10.2 | should | model/server | Pushes of those who may not push change nothing.
SEC-02 | 5.1.6, 6, 8 | implied | model | Nobody sees one's presence unless one let them.
SEC-03 | 14, 11.1 | implied | window | Nothing shown tells an address that exists from one that does not.
SEC-04 | 14 | implied | server | Who is blocked is told nothing of it.
SEC-05 | 2.4, 2.1.2 | implied | window | Received text is shown as text: it runs nothing and loads nothing.
`
