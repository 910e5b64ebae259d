/** Messages, RFC 3921 §2.1 and §4. */
export const msg = `
MSG-01 | 2.1.1, 4.2 | should | codec | Every message written says which of the types it is.
MSG-02 | 2.1.1 | must | codec | No type but the five can be written.
MSG-03 | 2.1.1 | must | codec window | Without a type a message is a letter.
MSG-04 | 2.1.1 | must | codec window | With a type nobody knows it is a letter as well.
MSG-05 | 2.1.1 | should | window | Chat messages stand in one conversation with that person, in order, with what was said before.
MSG-06 | 2.1.1 | should | codec window | Messages of a room are shown in a view of the room, never in a conversation with one person.
MSG-07 | 2.1.1 | should | window | Headlines stand apart as notices that cannot be answered.
MSG-08 | 2.1.1 | should | window | A letter is shown by itself with its subject and a way to reply.
MSG-09 | 2.1.1 | should | codec server window | What went wrong with a message is told in words on that message, or as a notice where it cannot be found.
MSG-10 | 2.1.1 | should | window | None of the five types is dropped without a sign.
MSG-11 | 2.1.1 | must | codec model | Nobody can compose an error, and no error is answered.
MSG-12 | 2.1.1 | should | model server | A reply has the type of what it replies to.
MSG-13 | 2.1.1 | may | server window | A service that insists on another type is not argued with: its error is shown.
MSG-14 | 2.1.2, B.1 | implied | codec | Subject, body and thread are in the namespace of the stanza, and that is all that is inherited.
MSG-15 | 2.1.2 | must | codec window | An error may lack its details; the text that comes back in it is not taken for the peer's.
MSG-16 | 2.1.2.1, 4.4 | may | codec window | A subject is shown as heading or topic, also where there is no body.
MSG-17 | 2.1.2.1, 2.1.2.2 | must | codec | Subjects and bodies are written with no attribute but a language, and read whatever else they have.
MSG-18 | 2.1.2.1, 2.1.2.2 | must | codec | Of several subjects or bodies written each has a language of its own; read they may lack it.
MSG-19 | 2.1.2.1 to 2.1.2.3 | must | codec window | Only plain text is written; elements inside a text that is read are left out of it.
MSG-20 | 2.1.2.2 | may | codec/model window | A message with neither body nor subject leaves no empty line and makes no sound.
MSG-21 | 2.1.2.1, 2.1.2.2, 4.3 | implied | codec window | Of several languages the reader's is shown, and the others can be looked at.
MSG-22 | 2.1.2.1, 2.1.2.2 | implied | codec | A text without a language has that of what is around it.
MSG-23 | 2.1.2.1, 2.1.2.2 | choice | codec | Of two texts in one language the first counts.
MSG-24 | 2.1.2.2 | implied | codec server | Text arrives to the character; only what XML cannot carry is replaced.
MSG-25 | 2.1.2.3, 4.5 | may | codec model | A conversation has a thread of its own on all its messages, and works without one.
MSG-26 | 2.1.2.3 | should | model | A reply has the thread of what it replies to.
MSG-27 | 2.1.2.3 | must | codec | A thread made here is random, unlike any other, and a name token.
MSG-28 | 2.1.2.3 | must | model window | Another thread of the same person is another conversation.
MSG-29 | 2.1.2.3 | must | codec | One thread at most is written, without attributes; of several that are read the first counts.
MSG-30 | 2.1.2.3 | must | codec/model window | Threads are compared to the letter, and never shown or taken apart.
MSG-31 | 4.1 | should | codec window | There is nothing to send without a good address.
MSG-32 | 4.1 | should | model server | Who answered from one device is answered there.
MSG-33 | 4.1 | should | model server | That ends when the device leaves: then the bare address is written to.
MSG-34 | 4.1 | should | codec server | What answers nothing goes to the bare address.
MSG-35 | 4.1 to 4.5 | implied | codec server | The sender is left to the server; whose conversation it is follows from the bare address of the sender.
MSG-36 | 4.5 | implied | server window | Both sides see an exchange in one thread as one conversation.
`
