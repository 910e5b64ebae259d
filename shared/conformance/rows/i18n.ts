/** Internationalisation, RFC 3921 §13. */
export const i18n = `
I18N-01 | 13 | must | codec/server | UTF-8 both ways, and any script in every text.
I18N-02 | 13, 2.1.2, 2.2.2 | implied | codec window | Texts have languages; words of the protocol are the same in every language of the interface.
I18N-03 | 13 | implied | codec | Languages written are valid tags; those received may be anything.
I18N-04 | 13 | implied | codec | Addresses are prepared and compared by the rules of addresses, resources with their case.
`
