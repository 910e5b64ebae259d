/** Contact information, RFC 3921 appendix A. */
export const vcard = `
VCARD-01 | A | implied | server window | The contact information of others can be looked up and is shown.
VCARD-02 | A | implied | server window | One's own can be edited; one that is not there is shown as empty.
`
