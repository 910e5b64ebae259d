/** Presence, RFC 3921 §2.2 and §5. */
export const pres = `
PRES-01 | 2.2.1 | implied | codec | Available presence has no type, written or read.
PRES-02 | 2.2.1 | must | codec | No type but the seven can be written.
PRES-03 | 2.2.1 | choice | codec/model | Presence of an unknown type means nothing, least of all available.
PRES-04 | 2.2.1 | implied | codec model | unavailable takes that one resource offline, and its text is kept as the last word.
PRES-05 | 2.2.1, 5, 10 | implied | model | What manages subscriptions says nothing of who is there.
PRES-06 | 2.2.1 | should | codec model | Probes are neither sent nor answered.
PRES-07 | 2.2.1, 2.2.2 | must | codec window | An error is shown as trouble with that contact, who neither goes nor comes by it.
PRES-08 | 2.2.2 | may | codec | Extensions ride along and disturb nothing.
PRES-09 | 2.2.2 | may | codec window | Each type has only the children that it may have; a request may carry a greeting, which is shown.
PRES-10 | 2.2.2.1, 5.2 | must | codec window | One show at most, one of four words; the menu offers each, online and offline.
PRES-11 | 2.2.2.1 | implied | codec window | The five ways of being there look different and read different.
PRES-12 | 2.2.2.1 | choice | codec | A show that is none means being online.
PRES-13 | 2.2.2.1 | may | codec | No fifth show is ever written.
PRES-14 | 2.2.2.2, 5.3 | may | codec window | A status text goes with any show, with none, and with leaving.
PRES-15 | 2.2.2.2 | may | codec window | A status may be in several languages, and the reader's is shown.
PRES-16 | 2.2.2.3, 5.4 | must | codec window | A priority is a whole number from -128 to 127, also where it is typed.
PRES-17 | 2.2.2.3 | implied | codec | Without a priority it is 0.
PRES-18 | 2.2.2.3 | choice | codec | A priority that is none is 0, and the rest of the presence holds.
PRES-19 | 2.2.2, B.1 | implied | codec | Children may come in any order.
PRES-20 | 5.1.1 | should | codec server | After the roster, initial presence makes one available.
PRES-21 | 5.1.1, 5.1.6, 8.1 | implied | server window | Connected without presence one gets nothing sent to the bare address, and is not shown as online.
PRES-22 | 5.1.1, 5.5 | implied | model window | Each resource of a contact is known by itself, and all are in the details.
PRES-23 | 5.1.1, 5.1.2 | implied | server window | One's own other devices are shown as devices, not as a contact.
PRES-24 | 2.2.2.3, 11.1 | implied | model | One resource stands for a contact: highest priority, then show, then latest.
PRES-25 | 5.1.2 | implied | codec model | Each presence replaces what the resource said before, as a whole.
PRES-26 | 5.1.2 | may | codec server | Presence can be changed at any time.
PRES-27 | 5.1.2 | should | model | Only what concerns being there is broadcast.
PRES-28 | 5.1.1, 5.1.2, 5.5 | implied | model window | A contact whom presence could not reach is marked with the reason until they are heard of.
PRES-29 | 5.1.3 | implied | model window | What the server's probe brings back, also a refusal, is shown, and one can ask again.
PRES-30 | 5.1.3, 5.1.1 | implied | model server | Presence of those who are no contacts makes them none.
PRES-31 | 5.1.4 | may | codec server | Presence can be shown to one chosen address.
PRES-32 | 5.1.4, 5.1.5 | implied | model server | Whoever one chose to show oneself to is remembered and told each change until that is taken back, nobody else is, and the server tells them when one leaves.
PRES-33 | 5.1.4 | may | codec server | What was shown to one address can be taken back.
PRES-34 | 5.1.4 | may | server | That works also while one is available to nobody else.
PRES-35 | 5.1.5 | should | model server window | One says goodbye before the stream is closed, also on quitting.
PRES-36 | 5.1.5 | may | codec window | The goodbye may say why.
PRES-37 | 5.1.5 | implied | model server window | A lost stream leaves nobody shown as online, and everything begins anew with the next.
PRES-38 | 5.1.5, 5.5 | implied | model | A resource that leaves leaves alone; a bare address takes all with it.
PRES-39 | 5.5 | implied | codec | Presence may come to the full or to the bare address.
PRES-40 | 5.1.5 | implied | server | After leaving on an open stream, one can be available again.
PRES-41 | 5.5 | implied | codec | One's own address is not written into presence.
`
