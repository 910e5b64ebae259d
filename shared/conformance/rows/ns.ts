/** Extended namespaces, RFC 3921 §2.4 and §15.1. */
export const ns = `
NS-01 | 2.4 | may | codec | Messages and presence carry any number of extensions, and all of them can be got at.
NS-02 | 2.4 | should | codec | Beside something unknown, what is known is used and the unknown is passed over.
NS-03 | 2.4 | must | codec/model window | A message that holds nothing but the unknown opens, counts and sounds nothing.
NS-04 | 2.4 | should | model server | A request in an unknown namespace is answered service-unavailable.
NS-05 | 2.4 | must | codec | Every extension written names its own namespace, which is none of those of streams and stanzas.
NS-06 | 2.4 | implied | codec | Elements are told apart by namespace and name together, whatever their prefix.
NS-07 | 2.4 | must | codec server | Roster, privacy lists and sessions are supported, however many others are not.
NS-08 | 2.4 | implied | codec | Extensions of others come through unchecked, so that size and depth have limits here.
NS-09 | 2.4 | may | codec | Beside a richer form of a body the plain one is shown.
NS-10 | 15.1 | implied | codec | The names of the registered namespaces are exactly those of the documents.
`
