/** Errors, RFC 3921 appendix B.1 and where it names them. */
export const err = `
ERR-01 | B.1 | implied | codec | Type, condition, text with its language and what an application adds are all read.
ERR-02 | B.1 | implied | model | The type decides what can be done: wait, change it, sign in, give up, go on; unknown ones mean give up.
ERR-03 | 3 | implied | codec/window | internal-server-error is told as trouble of the server that may pass.
ERR-04 | 3, 5.1.3 | implied | codec/window | forbidden is told as not allowed; on presence it means that they know of no subscription.
ERR-05 | 5.1.3 | implied | codec window | not-authorized on presence means that they have not answered yet.
ERR-06 | 3, 10.2, 10.5, 10.8 | implied | codec | conflict of a stanza and conflict of a stream are two things, told apart by namespace.
ERR-07 | 5.5 | implied | codec/window | gone means that the address exists no more, whatever type comes with it.
ERR-08 | 10.1 to 10.8 | implied | codec/window | item-not-found and bad-request are read, and told as what is missing and what was malformed.
ERR-09 | 2.4, 10.14, 11.1, 14 | implied | window | service-unavailable has one text that names no cause.
ERR-10 | 2.1.1, 2.2.1, 8 | implied | model | Errors belong to what caused them by id, else by address and kind; what fits nothing becomes a notice.
ERR-11 | core | must | codec/model | No error is answered with an error, and one that lacks its condition can still be read.
`
