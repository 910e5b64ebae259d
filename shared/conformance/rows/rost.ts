/** The roster, RFC 3921 §7. */
export const rost = `
ROST-01 | 7, 7.1 | implied | codec server | The server keeps the roster; what is here is a copy that follows it.
ROST-02 | 7.1, B.5 | must | codec/model | Contacts are told apart by their prepared address; an item without one is passed over.
ROST-03 | 7.1 | should | codec window | People are added by bare address; services and full addresses others put there are shown.
ROST-04 | 7.1, B.5 | implied | codec | All subscription values are understood, anything else means none; only ask=subscribe means a request waits.
ROST-05 | 7.1 | may | codec window | The name one gives a contact is kept to the letter, and stands before the address.
ROST-06 | 7.1 | may | codec window | A contact is shown in each of its groups; group names are compared to the letter and never taken apart.
ROST-07 | 7.2 | implied | codec | Changes go to no address: the server knows whose roster is meant.
ROST-08 | 7.2 | should | model | A push counts without a sender or from one's own bare address; one's own full address counts no longer (RFC 6121 §2.1.6).
ROST-09 | 7.2 | should | model server | A push of anybody else changes nothing and is not confirmed.
ROST-10 | 7.3 | should | model server | The roster is asked for before initial presence.
ROST-11 | 7.3, 8.1 | may | server | A session that leaves the roster out gets no requests and no pushes. | n/a: no session here leaves the roster out.
ROST-12 | 7.3 | implied | codec | A result replaces the whole list, and an empty one is a list too.
ROST-13 | 7.4 | may | codec server window | Somebody is added with address, name and groups, and nothing else is written.
ROST-14 | 7.4 | implied | model window | Push and result come in either order; an error brings the old state back and says why.
ROST-15 | 7.4, 8.1, 2.3 | must | model server | Each push that counts is confirmed with an empty result to where it came from.
ROST-16 | 7.4, 8.1 | implied | model | A push replaces a contact as a whole: what it leaves out is gone.
ROST-17 | 7.4 | implied | server window | What another device changes is seen here at once.
ROST-18 | 7.5 | may | codec server | A change sends the whole contact, so that nothing else of it is lost.
ROST-19 | 7.6, 8.2 | must | codec | No subscription but remove is ever written into an item, and never an ask.
ROST-20 | 7.6, 8.6 | may | codec window | Removing sends address and remove only, after saying what will follow.
ROST-21 | 7.6 | implied | model | A push of removal takes the contact with its resources away, and harms nothing where there is none.
ROST-22 | 7.3, 7.4 | choice | model | Pushes that come before the list are not undone by it; a roster that is refused leaves the rest working.
ROST-23 | 7.1, B.5 | implied | model server | Nobody becomes a contact by talking or being there; one the server added is shown by address.
`
