/** Addresses as URIs, RFC 3921 §12.2. */
export const uri = `
URI-01 | 12.2 | must | codec window | Wherever an address is taken, one written as an im: URI is taken too.
URI-02 | 12.2, 11.2 | may | codec server | The scheme is left off and the rest goes to one's own server, which alone looks anything up.
URI-03 | 12.2 | choice | codec window | Schemes match in any case, escapes are decoded, and a URI without both halves of an address is refused in words; the system hands such URIs to the program.
`
