/** What a client sees of a server's routing, RFC 3921 §11. */
export const route = `
ROUTE-01 | 11.1 | implied | model | What is addressed to one's bare or full address, or to none, is for this client; the rest is not.
ROUTE-02 | 11.1 | implied | server window | Nobody at that address: a message says so without a guess, and a request to them can be withdrawn.
ROUTE-03 | 11.1 | implied | server | A message to a resource that has left reaches another one, or waits.
ROUTE-04 | 11.1 | implied | server | A message to the bare address may reach several devices, and each shows it once.
ROUTE-05 | 11.1 | implied | server window | With a negative priority nothing sent to the bare address arrives, which is said where it is set.
ROUTE-06 | 11.1 | implied | server | Presence to the bare address reaches every available device.
ROUTE-07 | 11.1 | implied | server | Requests to a bare address are answered by the server; those to a device need its full address.
ROUTE-08 | 11.1 | implied | model server | Requests made while one was away come all at once, and make one list.
ROUTE-09 | 11.1 | implied | server window | Messages kept while one was away come with the time they were written, and make one notification.
ROUTE-10 | 11.2, 15.2, 15.3 | implied | server window | Everything goes through one's own server; that it could not reach a domain is shown.
`
