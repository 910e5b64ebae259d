/** What the schemas constrain, RFC 3921 appendix B. */
export const sch = `
SCH-01 | B.1 | implied | codec | Each enumeration has exactly its values, in lower case.
SCH-02 | B.1 | implied | codec | Priorities fit a signed byte, orders an unsigned 32-bit number.
SCH-03 | B.1 | implied | codec | Ids and threads made here are name tokens; those of others are given back as they are.
SCH-04 | B.1, B.2 | implied | codec | Neither from nor to is needed to read a stanza.
SCH-05 | B.1 | implied | codec | Own children are written first, extensions after them, errors last; read in any order.
SCH-06 | B.3, B.4 | implied | codec | Elements declared empty are written empty.
SCH-07 | B.4 | choice | codec | The kinds of a privacy rule are written in the order of the schema, and read in any.
SCH-08 | B.1 | implied | codec | An error's code may be any number when read, and is never written.
SCH-09 | B.5 | implied | codec | A roster item is the same in results, changes and pushes; of its attributes only the address is required.
`
