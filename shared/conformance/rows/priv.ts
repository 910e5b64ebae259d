/** Privacy lists, RFC 3921 §10. */
export const priv = `
PRIV-01 | 10, 12.2 | must | server window | Lists can be read, made, changed, removed, activated and made the default, for each kind of stanza and each kind of match.
PRIV-02 | 10.1 | implied | codec | Any number of lists, each with a name to the letter and its rules.
PRIV-03 | 10.1 | must | codec window | A rule for an address has a good one.
PRIV-04 | 10.1 | should | model | Each of the four forms of an address covers what it should, a domain also what lies under it.
PRIV-05 | 10.1 | should | server window | A rule for a group names one that is there.
PRIV-06 | 10.1 | must | codec model | A rule for a subscription names one of the four; none covers strangers too.
PRIV-07 | 10.1 | implied | codec | A rule without a type is for everybody.
PRIV-08 | 10.1 | must | codec | Every rule either allows or denies.
PRIV-09 | 10.1, B.4 | must | codec | Every rule has an order that fits 32 bits without a sign.
PRIV-10 | 10.1 | must | codec server | No order stands twice in a list.
PRIV-11 | 10.1 | may | codec window | A rule is for some kinds of stanzas, or for all where it names none.
PRIV-12 | 10, 10.10, 10.11 | implied | model | Rules for presence leave subscription stanzas alone.
PRIV-13 | 10.1 | must | codec | One change at a time.
PRIV-14 | 10.1, 10.6 | must | codec model | A list that is saved is whole and has a rule at least.
PRIV-15 | 10.2 | implied | server window | The active list is for this session and ends with it.
PRIV-16 | 10.2 | implied | server | The default list is for the account, also while one is away.
PRIV-17 | 10.2 | implied | model/window | Without either nothing is blocked, and that is said.
PRIV-18 | 10.2, 11.1, 14 | implied | server | Lists come before everything else, so that silence proves nothing.
PRIV-19 | 10.2 | implied | model | The lowest order that matches decides, and nothing after it.
PRIV-20 | 10.2 | implied | model | What nothing matches is allowed.
PRIV-21 | 10.2 | implied | model | Groups and subscriptions count as they are now.
PRIV-22 | 10.2 | implied | server window | A change of a list in force works at once, and that is said.
PRIV-23 | 10.2, 10.6 | must | model server | The push of a change is confirmed.
PRIV-24 | 10.2 | should | model server | A list in force that was changed elsewhere is fetched anew.
PRIV-25 | 10.2, 7.2 | should | model | Such a push counts only from where roster pushes do.
PRIV-26 | 10.2 | implied | model server | A list in use by another device cannot be taken away, and that is said.
PRIV-27 | 10.3 | implied | codec window | The names are listed, with which is active and which the default.
PRIV-28 | 10.3 | implied | codec model server | Lists are fetched one by one.
PRIV-29 | 10.3 | implied | codec | Rules are shown by order, and what is not understood in them is kept.
PRIV-30 | 10.3 | server | model server | A list that is not there any more goes from the screen.
PRIV-31 | 10.3 | server | codec | That several lists were asked for at once is a defect here, told in general words.
PRIV-32 | 10.4 | must | codec server | A list is activated by its name.
PRIV-33 | 10.4 | server | model server | Activating one that is not there leaves things as they were.
PRIV-34 | 10.4 | must | codec server | Without a name the active list is given up.
PRIV-35 | 10.5 | must | codec server | A default list is set by its name.
PRIV-36 | 10.5 | server | model server | While another device uses the default it stays, and that is said.
PRIV-37 | 10.5 | server | model | A default that is not there leaves things as they were.
PRIV-38 | 10.5 | must | codec model server | Without a name the default list is given up.
PRIV-39 | 10.6 | must | codec server | A change sends the whole list; refused, the draft is kept.
PRIV-40 | 10.6 | must | model | Rules put in between are numbered anew where there is no room.
PRIV-41 | 10.7 | implied | server window | A new list does not overwrite another without asking.
PRIV-42 | 10.8 | must | codec server | A list without rules is how one is removed.
PRIV-43 | 10.8, 10.1, 10.6 | implied | model window | Nobody removes a list by emptying it unawares.
PRIV-44 | 10.8 | server | model server | What the server says against removing a list is told, with a way on.
PRIV-45 | 10.9 | implied | codec server | Messages of some can be blocked while their presence comes.
PRIV-46 | 10.10 | implied | codec server window | Presence of some can be blocked; they are shown as blocked, not as offline.
PRIV-47 | 10.11 | implied | codec server | One can be invisible to some.
PRIV-48 | 10.12 | implied | codec server | Requests of some can be blocked, and what that stops is said.
PRIV-49 | 10.13 | implied | codec server | Some can be blocked altogether, their subscription requests included.
PRIV-50 | 10.13 | implied | model/window server | Writing to somebody one blocks is warned of first.
PRIV-51 | 10.14 | server | server | Being blocked cannot be told from silence, and nothing claims otherwise.
PRIV-52 | 10.14 | server | codec window | A request to somebody who blocks one fails in the same words as to nobody.
PRIV-53 | 10.14 | implied | model | Nothing waits for ever for somebody who blocks one.
PRIV-54 | 10.15 | should | codec model | Keeping strangers out is one rule.
PRIV-55 | 10.15 | choice | model | So is each of the other ready-made choices.
PRIV-56 | 10 | choice | server window | A server without privacy lists is told as such, with another way of blocking where it has one.
`
