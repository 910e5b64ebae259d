/** Session establishment, RFC 3921 §3 and appendix C.1. */
export const sess = `
SESS-01 | 3 | must | model server | No stanza is sent before authentication is done.
SESS-02 | 3 | must | server | A resource is bound, and the full address the server gave is the one that is used.
SESS-03 | 3 | implied | codec | Whether the server offers sessions, and whether they are optional, is read from its features.
SESS-04 | 3 | must | codec server | Where a session is required, it is asked for after binding and before anything else.
SESS-05 | 3 | implied | model | Where no session is offered, none is asked for.
SESS-06 | 3 | implied | codec model | The result to the request is all that makes the session active.
SESS-07 | 3 | server | codec model window | Refused for trouble of the server: told as passing, tried again with growing waits, or at once by a button.
SESS-08 | 3 | server | codec model window | Refused as not allowed: told so, and not tried again by itself.
SESS-09 | 3 | server | codec server window | Thrown out because the resource signed in elsewhere: told so, and not fought over.
SESS-10 | 3 | implied | server | Signing in over an older connection of the same resource is an ordinary sign-in.
SESS-11 | 3 | server | codec model | Refused because the resource is taken: another resource is taken instead.
SESS-12 | 3 | implied | codec | An error is read whether the request stands before it, after it or not at all.
SESS-13 | 3, 7.3, 5.1.1 | should | model server | First the roster is fetched, then initial presence is sent.
SESS-14 | 3 | server | server window | An account that is not there is told in clear words.
SESS-15 | C.1 | implied | codec | The old sign-in without SASL does not exist here.
`
