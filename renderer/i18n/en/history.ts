/** Messages as files, and deleting them. */
export const history = {
  'place.menu': 'More',
  'place.export': 'Export…',
  'place.delete': 'Delete conversation…',
  'message.menu': 'Message of {time}',
  'message.delete': 'Delete…',
  'menu.export-messages': 'Export messages…',
  'menu.import-messages': 'Import messages…',

  'export.title': 'Export the conversation with {name}',
  'export.title-all': 'Export all messages',
  'export.help':
    'The file is not encrypted: whoever can open it can read it. You choose next where it is put.',
  'export.format': 'As',
  'export.format.json': 'A file for Balcony',
  'export.format.json.hint':
    'Has everything, and can be imported again, here or on another computer.',
  'export.format.html': 'A web page',
  'export.format.html.hint':
    'To read and to print, in any browser. It loads nothing from elsewhere.',
  'export.format.text': 'Plain text',
  'export.format.text.hint': 'To read in any editor.',
  'export.submit': 'Choose where…',
  'export.progress': '{done, number} of {total, number} messages written',
  'export.done':
    '{messages, plural, =0 {There were no messages: the file is empty.} one {# message is in the file.} other {# messages are in the file.}}',

  'history-file.title': 'Messages of {account}',
  'history-file.you': 'You',
  'history-file.room': 'Room {name}',

  'import-messages.title': 'Import messages',
  'import-messages.help':
    'From a file that Balcony exported. What is here already stays as it is, and nothing is sent to anybody.',
  'import-messages.submit': 'Choose a file…',
  'import-messages.checking': '{total, number} messages read',
  'import-messages.progress': '{done, number} of {total, number} messages added',
  'import-messages.done':
    '{added, plural, =0 {No message is new} one {# message was added} other {# messages were added}}{known, plural, =0 {.} one {; # was here already.} other {; # were here already.}}',
  'import-messages.no-history':
    'Nothing was imported: this is no file of messages that this version of Balcony exported.',
  'import-messages.other-account':
    'Nothing was imported: the file has the messages of another account.',
  'import-messages.bad-line':
    'Nothing was imported: line {line, number} of the file is no message.',
  'import-messages.cut-off':
    'Nothing was imported: the end of the file is missing. It stops in line {line, number}.',

  'delete-conversation.title': 'Delete the conversation with {name}?',
  'delete-conversation.help':
    'All its messages on this computer are deleted for good, also from the search and from the backups that Balcony makes, with what you typed and have not sent. This cannot be undone.',
  'delete-message.title': 'Delete this message?',
  'delete-message.help':
    'It is deleted on this computer for good, also from the search and from the backups that Balcony makes. This cannot be undone.',
  'delete.elsewhere':
    'Copies stay with the other side, in the archive of your server and on your other devices. They do not come back here. Files you exported stay as well.',
  'delete.copies':
    '{count, plural, one {Balcony keeps a copy of a damaged database as it was, which may still hold this:} other {Balcony keeps # copies of a damaged database as they were, which may still hold this:}}',
  'delete.copies-too':
    '{count, plural, one {Delete this copy too} other {Delete these copies too}}',
  'delete.copies-hint':
    'For all accounts. What could not be repaired so far is then lost for good.',
  'delete.submit': 'Delete',
  'delete.working': 'Deleting…',

  'failure.history.export': 'The messages could not be exported.',
  'failure.history.import': 'The messages could not be imported.',
  'failure.history.cancel': 'It could not be given up.',
  'failure.rescue.copies': 'It could not be found out whether copies of damaged files are kept.',
  'failure.rescue.discard': 'The copies of damaged files could not be deleted.',
  'failure.conversation.delete': 'The conversation could not be deleted.',
} as const
