/** A row of the catalogue that cannot be tried before the feature it attacks exists. */
export type Waiting = { readonly id: string; readonly what: string; readonly waitsFor: string }

/** What `npm run hostile` counts as waiting. A row leaves this list with the feature's own change. */
export const WAITING: readonly Waiting[] = [
  {
    id: 'A07',
    what: 'carbons that were enabled: one forwarded message, of our own account, never nested',
    waitsFor: 'message carbons',
  },
  {
    id: 'A11',
    what: 'archive results with the id, sender and end of an open query',
    waitsFor: 'the message archive',
  },
  {
    id: 'A12',
    what: 'archive results of a room with another room’s or a forged sender',
    waitsFor: 'the message archive and rooms',
  },
  {
    id: 'A13',
    what: 'corrections shown as such: by the same sender, of the last message, with their history',
    waitsFor: 'message correction',
  },
  {
    id: 'A14',
    what: 'retraction and moderation by whom they are allowed',
    waitsFor: 'message retraction',
  },
  {
    id: 'A15',
    what: 'reactions: one set per sender, graphemes only, eight shown',
    waitsFor: 'reactions',
  },
  {
    id: 'A18',
    what: 'stanza ids written by one’s own server as the archive’s cursor',
    waitsFor: 'the message archive',
  },
  { id: 'A20', what: 'private messages of a joined room, labelled with it', waitsFor: 'rooms' },
  {
    id: 'A21',
    what: 'nicks that change hands, and status codes of a joined room',
    waitsFor: 'rooms',
  },
  { id: 'A22', what: 'affiliations and roles of a joined room', waitsFor: 'rooms' },
  { id: 'A23', what: 'invitations shown, three a minute and sender', waitsFor: 'rooms' },
  {
    id: 'A24',
    what: 'private nodes of one’s own account, and a contact’s keyed to it',
    waitsFor: 'personal eventing',
  },
  {
    id: 'A25',
    what: 'bookmarks on a server without publish-options',
    waitsFor: 'rooms and personal eventing',
  },
  {
    id: 'A35',
    what: 'encryption: devices, keys and downgrades',
    waitsFor: 'end-to-end encryption',
  },
]
