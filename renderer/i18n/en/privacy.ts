/** Who can reach one: blocking, wishes, and the editor of privacy lists (RFC 3921 §10). */
export const privacy = {
  'menu.privacy': 'Who can reach me…',
  'privacy.title': 'Who can reach me',
  'privacy.pages': 'Parts of this page',
  'privacy.page.people': 'People',
  'privacy.page.rules': 'Rules',
  'privacy.mode.unknown': '{host} has not been asked yet',
  'privacy.mode.lists': 'Kept and enforced by {host}, for all your devices',
  'privacy.mode.simple': 'Blocking by {host}, for all your devices',
  'privacy.mode.local': 'Hidden on this device only',
  'privacy.local':
    '{host} keeps nobody away. Whoever you block here is hidden on this device only: they still see you online, and other devices show what they send.',
  'privacy.unknown': 'This can be changed as soon as {host} has answered.',
  'privacy.reading': 'Reading your lists…',
  'privacy.no-rules.unknown': 'Not known yet',
  'privacy.no-rules.unknown.help': 'Connect, and your server is asked what it keeps for you.',
  'privacy.no-rules.simple': '{host} has no privacy lists',
  'privacy.no-rules.simple.help':
    'It can block people altogether: see People. Rules for groups, for strangers or for messages alone are not possible there.',
  'privacy.no-rules.local': '{host} keeps nobody away',
  'privacy.no-rules.local.help':
    'It knows neither privacy lists nor blocking. You can hide people on this device: see People.',
  'privacy.other-list':
    'On this device another list is in force now, “{name}”. What stands below counts here only once that ends.',
  'privacy.while-invisible':
    'You are invisible now. What you wish here counts on this device as soon as you are shown again.',
  'privacy.other-list.end': 'Use what stands below on this device',

  'privacy.wishes': 'What you wish',
  'privacy.wishes.unavailable':
    'Your server cannot do this: it would need privacy lists. Blocking people is possible, below.',
  'privacy.a-group': 'a group',
  'privacy.no-groups': 'You have no groups yet. Groups are made where you name a contact.',
  'privacy.wish.contacts-only': 'Only my contacts can reach me',
  'privacy.wish.contacts-only.help':
    'Keeps everyone out with whom you share no subscription. That is strangers, whose requests no longer come, but also contacts who neither see you nor are seen, and somebody you have just asked: their answer cannot reach you. They are not told, but may notice: what they write can come back as not delivered.',
  'privacy.wish.seen-only-by': 'Nobody outside “{group}” sees me online',
  'privacy.wish.seen-only-by.help':
    'Everybody else sees this device go offline and no longer learns whether you are online; what they saw of your other devices may stay until they sign in anew. They can still write to you, and notice it if you answer.',
  'privacy.wish.group': 'Group',
  'privacy.wish.invisible': 'Nobody sees me online',
  'privacy.wish.invisible.help':
    'Everybody sees this device go offline and no longer learns whether you are online; what they saw of your other devices may stay until they sign in anew. They can still write to you.',
  'privacy.wish.hidden-from': 'Hide that I am online from',
  'privacy.wish.hidden-from.help':
    'They see this device go offline and no longer learn whether you are online; what they saw of your other devices may stay until they sign in anew. They can still write to you.',
  'privacy.hidden.add': 'Add a group or a person…',
  'privacy.hidden.who': 'From whom?',
  'privacy.hidden.submit': 'Hide from them',
  'privacy.hidden.end': 'Let {name} see again that I am online',
  'privacy.further':
    '{count, plural, one {One further rule stands behind these.} other {# further rules stand behind these.}}',
  'privacy.further.show': 'Show the rules',
  'privacy.list.own': 'My privacy',

  'privacy.blocked': '{count, plural, =0 {Blocked people} other {Blocked people: #}}',
  'privacy.blocked.none': 'You have blocked nobody.',
  'privacy.blocked.all': 'Show all {count, number}',
  'privacy.unblock.noticed':
    'Whom you unblock is not told, but sees again whether you are online, at the latest when you change it.',
  'privacy.unblock': 'Unblock {name}',
  'privacy.block.address': 'Address to block',
  'privacy.block.own': 'This is your own account or server. Without it nothing would reach you.',
  'privacy.block.noticed.lists':
    'Whoever you block is not told. They see you offline, and what they send does not arrive; your server may tell them that it could not be delivered, as if you were not there.',
  'privacy.block.noticed.simple':
    'Whoever you block is not told, but may notice: they see you offline, and what they write may come back as not delivered.',
  'privacy.block.noticed.local':
    'Whoever you block here notices nothing: they see you as before, and what they send counts as received.',

  'privacy.lists': 'Lists',
  'privacy.no-lists': 'No lists yet',
  'privacy.no-lists.help':
    'Without a list nothing is kept away from you. Make one, or say under People what you wish.',
  'privacy.list.new': 'New list…',
  'privacy.list.name.example': 'My rules',
  'privacy.list.copy': 'Copy of {name}',
  'privacy.list.unnamed': 'No name',
  'privacy.list.unread': 'This list could not be read',
  'privacy.list.unread.help': 'It may just have been removed on another device.',
  'privacy.list.more': 'More about this list',
  'privacy.list.rename': 'Rename…',
  'privacy.list.duplicate': 'Duplicate…',
  'privacy.list.remove': 'Remove…',
  'privacy.state.default': 'default, all devices',
  'privacy.state.active': 'active, this device',
  'privacy.state.new': 'not saved',
  'privacy.state.changed': 'changed',
  'privacy.name': 'Name of the list',
  'privacy.name.new': 'New list',
  'privacy.name.new.submit': 'Make list',
  'privacy.name.duplicate': 'Duplicate the list',
  'privacy.name.duplicate.submit': 'Duplicate',
  'privacy.name.rename': 'Rename the list',
  'privacy.name.rename.help':
    'It is saved under the new name, put in force where it was, and then removed under the old one.',
  'privacy.name.rename.submit': 'Rename',
  'privacy.name.taken': 'There is a list of this name already.',
  'privacy.name.overwrites':
    'There is a list of this name. It will be replaced when you save; you are asked first.',

  'privacy.editor': 'List {name}',
  'privacy.unsaved': 'Unsaved changes',
  'privacy.undo': 'Undo (Ctrl+Z)',
  'privacy.discard': 'Discard…',
  'privacy.save': 'Save',
  'privacy.default': 'Default on all devices',
  'privacy.default.help':
    'Belongs to your account: it counts on every device that has no list of its own, and while you are away.',
  'privacy.active': 'Active on this device',
  'privacy.active.help':
    'Counts on this device alone, instead of the default list. It ends with the connection; Balcony puts it in force again each time.',
  'privacy.force.new': 'Can be put in force once it is saved.',
  'privacy.force.none': 'No list is in force: nothing is kept away.',
  'privacy.force.noticed':
    'In force, it works at once. Whom it keeps away is not told, but may notice: what they write can come back, and they may no longer learn whether you are online.',
  'privacy.force.other': 'On this device “{name}” counts instead.',
  'privacy.in-force':
    'This list is in force. What you save works at once; whom it keeps away is not told, but may notice.',
  'privacy.table': 'Rules of {name}, tried from the first to the last',
  'privacy.table.theirs': 'Rules of {name} on the server',
  'privacy.no-rules': 'No rules. Add one, or take a template.',
  'privacy.tools': 'Rules',
  'privacy.column.who': 'Who',
  'privacy.column.what': 'What',
  'privacy.column.then': 'Then',

  'privacy.everyone': 'Everyone',
  'privacy.everyone-else': 'Everyone else',
  'privacy.note.address': 'address',
  'privacy.note.device': 'one device',
  'privacy.note.server': 'the whole server and all under it',
  'privacy.note.no-address': 'not an address',
  'privacy.note.group': '{count, plural, one {group of one} other {group of #}}',
  'privacy.note.group-gone': 'no such group any more',
  'privacy.note.subscription':
    '{value, select, none {no subscription, or unknown to you} to {they do not see you} from {you do not see them} other {you see each other}}',
  'privacy.subscription.none': 'Strangers',
  'privacy.subscription.to': 'Contacts only I see',
  'privacy.subscription.from': 'Contacts who only see me',
  'privacy.subscription.both': 'Mutual contacts',
  'privacy.kind.message': 'messages',
  'privacy.kind.message.long': 'Messages from them',
  'privacy.kind.message.help': 'What they write to you. What you write to them goes out.',
  'privacy.kind.presence-in': 'their presence',
  'privacy.kind.presence-in.long': 'Their presence',
  'privacy.kind.presence-in.help': 'Whether they are online. Requests to see you still come.',
  'privacy.kind.presence-out': 'my presence',
  'privacy.kind.presence-out.long': 'My presence, to them',
  'privacy.kind.presence-out.help':
    'Denied, they see this device go offline and no longer learn whether you are online; what they saw of your other devices may stay.',
  'privacy.kind.iq': 'queries',
  'privacy.kind.iq.long': 'Queries from their programs',
  'privacy.kind.iq.help':
    'Denied, offers of files, questions for your program’s version and the like stop.',
  'privacy.everything': 'everything',
  'privacy.everything.long': 'Everything',
  'privacy.everything.help':
    'All in both directions, requests to see each other included. Chosen where nothing else is.',
  'privacy.action.allow': 'Allow',
  'privacy.action.deny': 'Deny',
  'privacy.rule.allow': 'Rule {place, number} allows {who}: {what}.',
  'privacy.rule.deny': 'Rule {place, number} denies {who}: {what}.',
  'privacy.rule.who': '{who} ({note})',
  'privacy.rule.decides': 'This rule decides.',
  'privacy.rule.only-here': 'Only in this version.',
  'privacy.rule.menu': 'Rule {place, number}',
  'privacy.rule.add': 'Add rule',
  'privacy.rule.add-before': 'Add a rule before it…',
  'privacy.rule.new': 'New rule',
  'privacy.rule.edit': 'Change rule',
  'privacy.rule.take': 'Change',
  'privacy.rule.duplicate': 'Duplicate',
  'privacy.rule.up': 'Move up',
  'privacy.rule.down': 'Move down',
  'privacy.rule.first': 'Move to the top',
  'privacy.rule.last': 'Move to the end',
  'privacy.rule.remove': 'Remove rule',
  'privacy.oneself': 'This would also keep away your own other devices, or your server.',
  'privacy.party.everyone': 'Everyone',
  'privacy.party.jid': 'Address',
  'privacy.party.jid.hint': 'A person, one device (address/device), or a whole server.',
  'privacy.party.jid.bad':
    'This is not an address. It looks like name@example.org, name@example.org/device or example.org.',
  'privacy.party.group': 'Group',
  'privacy.party.subscription': 'Subscription',
  'privacy.group.gone': '{group} (no such group any more)',
  'privacy.said.inserted':
    '{count, plural, one {Rule added at place {place, number}.} other {# rules added from place {place, number} on.}}',
  'privacy.said.replaced': 'Rule {place, number} changed.',
  'privacy.said.moved': 'Moved to place {place, number} of {count, number}.',
  'privacy.said.at-end': 'It stands there already.',
  'privacy.said.removed': 'Rule {place, number} removed. Undo with Ctrl+Z.',
  'privacy.said.undone': 'The last change was taken back.',

  'privacy.templates': 'Templates',
  'privacy.template.strangers-out': 'Keep strangers out',
  'privacy.template.strangers-out.help':
    'One rule: whoever shares no subscription with you. Contacts without any are kept out too, requests of strangers no longer come, and somebody you have just asked cannot answer.',
  'privacy.template.strangers-but': 'Keep strangers out, but let somebody through',
  'privacy.template.strangers-but.help':
    'The same, behind a rule that allows an address or a group.',
  'privacy.template.mutual-only': 'Only mutual contacts',
  'privacy.template.mutual-only.help':
    'Two rules: whom you see and who sees you is allowed, everybody else is denied.',
  'privacy.template.invisible': 'Nobody sees me online',
  'privacy.template.invisible.help': 'One rule. Messages still come.',
  'privacy.template.hidden-from-strangers': 'Strangers do not see me online',
  'privacy.template.hidden-from-strangers.help':
    'One rule, also for whom you have shown it on purpose.',
  'privacy.template.block-one': 'Block one person',
  'privacy.template.block-one.help': 'One rule: nothing comes from there, nothing goes there.',

  'privacy.preview': 'What would happen?',
  'privacy.preview.address': 'Address',
  'privacy.preview.example': 'name@example.org/device',
  'privacy.preview.what': 'What is sent',
  'privacy.previewed.message-in': 'Message to me',
  'privacy.previewed.presence-in': 'Their presence',
  'privacy.previewed.iq-in': 'Query to me',
  'privacy.previewed.subscription-in': 'Request to see me',
  'privacy.previewed.message-out': 'Message to them',
  'privacy.previewed.presence-out': 'My presence',
  'privacy.previewed.iq-out': 'Query to them',
  'privacy.previewed.subscription-out': 'Request to see them',
  'privacy.verdict.allow': 'Allowed',
  'privacy.verdict.deny': 'Denied',
  'privacy.verdict.by.fall-through': 'No rule is about it, so it passes.',
  'privacy.verdict.by.no-list': 'No list is in force, so it passes.',
  'privacy.verdict.by.own': 'Your own account and server always pass.',
  'privacy.noticed.message':
    'They are not told why: at most that it could not be delivered, as if you were not there.',
  'privacy.noticed.nothing': 'They notice nothing.',
  'privacy.noticed.request': 'They wait for an answer, as if you had not given one.',
  'privacy.noticed.error': 'Their program is told that you cannot be reached.',
  'privacy.noticed.offline':
    'They see this device go offline and no longer learn whether you are online; what they saw of your other devices may stay.',
  'privacy.noticed.own': 'It does not leave your server. You may be told.',

  'privacy.elsewhere.changed':
    'This list was changed on another device while you edited it. Your version is kept; nothing is saved before you choose.',
  'privacy.elsewhere.appeared':
    'There is a list of this name on the server. To save yours replaces it.',
  'privacy.elsewhere.removed':
    'This list was removed on another device. Your version is kept here.',
  'privacy.elsewhere.keep': 'Go on with my version',
  'privacy.elsewhere.take': 'Take the other version',
  'privacy.elsewhere.as-new': 'Keep it as a new list',
  'privacy.elsewhere.drop': 'Give it up',
  'privacy.versions': 'Version',
  'privacy.version.mine': 'Yours',
  'privacy.version.theirs': 'On the server',

  'privacy.ask.empty': '“{name}” has no rules left',
  'privacy.ask.empty.help':
    'A list without rules cannot be kept: to save it would remove it. It can stay with one rule that allows everyone.',
  'privacy.ask.empty.do': 'Keep one that allows everyone',
  'privacy.ask.overwrite': 'Replace “{name}”?',
  'privacy.ask.overwrite.help':
    'The server has a list of this name already. Its rules would be lost.',
  'privacy.ask.overwrite.do': 'Replace it',
  'privacy.ask.changed': 'Replace what was changed elsewhere?',
  'privacy.ask.changed.help':
    '“{name}” was changed on another device meanwhile. To save your version undoes that.',
  'privacy.ask.changed.do': 'Save my version',
  'privacy.ask.oneself': 'Keep yourself away?',
  'privacy.ask.oneself.help':
    '“{name}” denies your own account or your server. Your other devices, or all that your server tells you, may not reach you any more:',
  'privacy.ask.oneself.do': 'Save nevertheless',
  'privacy.ask.remove': 'Remove “{name}”?',
  'privacy.ask.remove.help':
    'The list goes from all your devices. Where it was in force nothing is kept away any more.',
  'privacy.ask.remove.do': 'Remove the list',
  'privacy.ask.discard': 'Discard your changes of “{name}”?',
  'privacy.ask.discard.help': 'The list is shown again as the server has it.',
  'privacy.ask.discard.do': 'Discard',

  'privacy.refused.conflict':
    'It is in use on another of your devices. Choose another list there, or sign out there; then try again.',
  'privacy.refused.here': 'Put it in force on this device only',
  'privacy.refused.item-not-found.save':
    'A group in it does not exist any more, or the list is gone. Your version is kept: change the rules of that group, then save again.',
  'privacy.refused.item-not-found.list':
    'The list is not on the server any more. Nothing has changed.',
  'privacy.refused.bad-request':
    'The server does not understand it. Nothing has changed, and what you have written is kept.',
  'privacy.refused.not-acceptable':
    'The server does not accept one of the rules. Nothing has changed, and what you have written is kept.',
} as const
