/** Subscriptions, RFC 3921 §6, §8 and §9. */
export const sub = `
SUB-01 | 6.1, 5.1.6 | should | codec model server | A request goes to the bare address, also where a full one was typed, and may carry a greeting.
SUB-02 | 6.2 | must | codec server window | A request is allowed or refused, and stays until it is one of them.
SUB-03 | 5.1.6, 8.2 | may | model window | By choice some requests are answered without asking; at first none is.
SUB-04 | 5.1.6 | implied | server window | Each device shows a request, and drops it when another has answered.
SUB-05 | 6.3 | may | codec server | A permission once given can be taken back.
SUB-06 | 6.4 | may | codec server | One can stop watching somebody.
SUB-07 | 6 | implied | server | Subscriptions outlive sessions, and come back with the roster.
SUB-08 | 8.2 | should | codec model | Somebody new is put into the roster first and asked then.
SUB-09 | 8.2 | implied | model window | A contact without a subscription is shown as that.
SUB-10 | 8.2 | must | codec window | Adding somebody asks them, unless one does not want to.
SUB-11 | 8.2 | implied | model window | While the answer is awaited that is shown; one can ask again, withdraw or remove.
SUB-12 | 8.2 | implied | model server | Asked without being added, they appear by address and without a group.
SUB-13 | 8.2 | implied | codec server | The server signs requests with one's bare address; none is written here.
SUB-14 | 8.2 | may | model server window | A request that came back says why, and can be made again or given up.
SUB-15 | 8.2 | implied | server window | A request shows who asks, under what name and with what greeting, and makes them no contact.
SUB-16 | 8.2 | should | codec window | Who allows can give the other a name and groups in the same step.
SUB-17 | 8.2 | must | codec server | Allowing sends subscribed to the bare address.
SUB-18 | 8.2 | implied | model window | Somebody who sees one and is not seen is shown as that, with the offer to ask them.
SUB-19 | 8.2 | may | model window | An approval that came back can be sent again or taken back.
SUB-20 | 8.2 | implied | model server window | Approved: the news, the new state and the presence may come in any order.
SUB-21 | 8.2 | implied | model | An approval nobody asked for changes nothing.
SUB-22 | 8.2.1 | must | codec server window | Refusing sends unsubscribed, and leaves no contact behind.
SUB-23 | 8.2.1 | implied | model window | Refused: that is told, and the contact stays without a subscription.
SUB-24 | 8.3 | must | codec model window | Who allowed can ask in return, in the same step if wanted; that the answer is awaited is shown.
SUB-25 | 8.3 | may | model | A request in return that came back is treated like any other.
SUB-26 | 8.3 | must | codec model window | Allowed in return: both see each other, and that is shown.
SUB-27 | 8.3 | may | model | An approval in return that came back is treated like any other.
SUB-28 | 8.3 | implied | model server window | The other side learns that both see each other now, and sees who is there.
SUB-29 | 8.3.1 | must | codec model | Refusing a request in return leaves one's own subscription as it is.
SUB-30 | 8.3.1 | implied | model window | The other side is told, and goes back to being seen only.
SUB-31 | 8.4.1 | must | codec model server window | Who stops watching sees the contact no more and keeps them in the list.
SUB-32 | 8.4.1, 9.3 | implied | model | What the contact's server sends after that changes nothing, whether it comes or not.
SUB-33 | 8.4.1 | implied | model window | That somebody stopped watching is told once.
SUB-34 | 8.4.2 | must | model server | Of a mutual subscription one half remains.
SUB-35 | 8.4.2 | should | window | To stop watching and to remove are two things to choose from.
SUB-36 | 8.5.1 | must | codec model server | Who takes a permission back keeps the contact in the list.
SUB-37 | 8.5.1 | implied | model window | Whose permission was taken back is told, and sees nobody there, whether or not a goodbye came.
SUB-38 | 8.5.2 | must | model server | Taken back from a mutual subscription, the other half remains.
SUB-39 | 8.5.2 | should | window | Taking a permission back is not removing.
SUB-40 | 8.6 | may | codec model | Removing sends one stanza, whatever the state was.
SUB-41 | 8.6 | implied | model server | It is gone on all devices, and what still comes from that contact means nothing.
SUB-42 | 8.6 | implied | model server window | Who was removed by somebody is told once at most, and keeps them without a subscription.
SUB-43 | 8.6, 9.4 | implied | model server | Removing somebody settles a request of theirs as well.
SUB-44 | 8.6 | implied | window | Who remains in the list can be removed, or asked again.
SUB-45 | 9.1 | implied | model/window | None: neither sees the other; one can ask or remove.
SUB-46 | 9.1 | implied | model/window | None with a request out: awaited; one can ask again, withdraw or remove.
SUB-47 | 9.1 | implied | model | None with a request in: it stands among the requests, whether or not they are in the roster.
SUB-48 | 9.1 | implied | model/window | None with requests both ways: awaited, and to be answered.
SUB-49 | 9.1 | implied | model/window | To: one sees them; one can stop watching or remove.
SUB-50 | 9.1 | implied | model/window | To with a request in: allowing makes it mutual, refusing leaves it.
SUB-51 | 9.1 | implied | model/window | From: they see one; that they are not seen is not shown as being offline.
SUB-52 | 9.1 | implied | model/window | From with a request out: the same, and awaited.
SUB-53 | 9.1 | implied | model/window | Both: mutual; an ask beside it means nothing.
SUB-54 | 9.2 | implied | model server | Asking and withdrawing reach the other side in every state, so that both sides can be brought in step again.
SUB-55 | 9.2 | implied | model server | Allowing does something only while a request waits, and is offered only then.
SUB-56 | 9.2 | implied | model | Refusing settles a waiting request, takes back a permission, and does nothing else.
SUB-57 | 9.3 | implied | model server | A request that comes again is the same one, with its newest greeting.
SUB-58 | 9.3 | implied | model | A request of somebody who is allowed already is answered silently.
SUB-59 | 9.3 | implied | model | Somebody who unsubscribes withdraws a request that waits.
SUB-60 | 9.3 | implied | model | Approvals and refusals in states where they mean nothing are passed over.
SUB-61 | 9.4 | should | model server | Answering a request ends its repetition.
SUB-62 | 9.4, 8.2, 8.3 | should | model server | An approval is acknowledged, silently.
SUB-63 | 9.4, 8.4 | should | model server | That somebody stopped watching is acknowledged, silently.
SUB-64 | 9.4, 8.2.1 to 8.5 | should | model server | A refusal is acknowledged, silently.
SUB-65 | 9.4, 9.2 | implied | model server | Acknowledgements come to an end: one for each notification, and none for an acknowledgement.
SUB-66 | 9.4 | implied | model server | What is told again at the next sign-in is not shown again.
SUB-67 | 9.4 | implied | model | After removing somebody nothing more is told of them.
`
