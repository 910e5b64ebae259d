import type { contacts as english } from '../en/contacts.ts'

export const contacts: Record<keyof typeof english, string> = {
  'menu.add': 'Kontakt aufnehmen …',
  'menu.import': 'Kontakte importieren …',
  'menu.export': 'Kontakte exportieren',
  'menu.self': 'Sie und Ihre Geräte …',
  'menu.profile': 'Ihr Profil …',
  'menu.settings': 'Einstellungen …',
  'menu.open': 'Öffnen',
  'menu.details': 'Einzelheiten',
  'menu.rename': 'Umbenennen …',
  'menu.move': 'In eine Gruppe verschieben …',
  'menu.remove': 'Entfernen …',
  'menu.block': 'Sperren …',
  'menu.rename-group': 'Gruppe umbenennen …',
  'menu.remove-group': 'Gruppe entfernen …',
  'shortcuts.menu': 'Menü eines Kontakts oder einer Gruppe',
  'shortcuts.rename': 'Kontakt oder Gruppe umbenennen',
  'shortcuts.move': 'Kontakt in eine Gruppe verschieben',
  'shortcuts.remove': 'Kontakt oder Gruppe entfernen',
  'progress.count': '{done, number} von {total, number}',

  'contact.name': 'Name',
  'contact.name.hint': 'So nennen Sie den Kontakt. Nur Sie sehen das.',
  'groups.label': 'Gruppen',
  'groups.another': 'Weitere Gruppe',
  'groups.add': 'Hinzufügen',
  'groups.remove': 'Nicht in {group}',
  'groups.added': 'In {group}',
  'groups.removed': 'Nicht mehr in {group}',

  'add.title': 'Kontakt aufnehmen',
  'add.submit': 'Aufnehmen',
  'add.address': 'Adresse',
  'add.address.hint': 'Etwa name@example.org oder ein Link, der mit xmpp: oder im: beginnt.',
  'add.no-address': 'Das ist keine Adresse.',
  'add.self': 'Das ist Ihre eigene Adresse.',
  'add.known': '{name} ist schon in Ihren Kontakten.',
  'add.ask': 'Fragen, ob ich sehen darf, wann der Kontakt online ist',
  'add.ask.hint':
    'Der Kontakt wird gefragt und kann ablehnen. Er sieht Ihre Adresse und Ihre Nachricht.',
  'add.do-not-ask.hint': 'Sie können schreiben, sehen aber nicht, wann der Kontakt online ist.',
  'ask.note': 'Eine Nachricht dazu',
  'ask.note.hint': 'Geht mit der Anfrage. Nicht jeder Server gibt sie weiter.',

  'allow.title': '{name} erlauben und aufnehmen?',
  'allow.help':
    '{address} wird sehen, wann Sie online sind, und wird gefragt, ob Sie dasselbe sehen dürfen.',
  'edit.title': 'Name und Gruppen von {name}',
  'edit.submit': 'Sichern',
  'edit.gone': 'Dieser Kontakt wurde inzwischen auf einem anderen Gerät entfernt.',
  'edit.changed': 'Inzwischen auf einem anderen Gerät geändert: {name}; Gruppen: {groups}.',
  'edit.take-theirs': 'Das übernehmen',
  'remove.title': '{name} entfernen?',
  'remove.help':
    '{address} verschwindet auf allen Ihren Geräten aus den Kontakten. Keiner sieht mehr, wann der andere online ist. Nachrichten bleiben hier. Der Kontakt erfährt, dass keiner den anderen mehr sieht.',
  'remove.submit': 'Entfernen',
  'block.title': '{name} sperren?',
  'block.help.lists':
    'Von {address} erreicht Sie nichts mehr, und Sie erscheinen dort als offline. Das wird nicht mitgeteilt; Ihr Server sagt dort vielleicht, Gesendetes sei nicht zugestellt, als gäbe es Sie nicht.',
  'block.help.simple':
    'Von {address} erreicht Sie nichts mehr, und Sie erscheinen dort als offline. Das wird nicht mitgeteilt, kann aber bemerkt werden: Geschriebenes kann als nicht zugestellt zurückkommen.',
  'block.help.local':
    'Ihr Server hält niemanden fern: Was {address} schickt, ist nur auf diesem Gerät verborgen. Dort merkt niemand etwas: Sie werden gesehen wie zuvor, und Gesendetes gilt als empfangen.',
  'block.submit': 'Sperren',
  'group.name': 'Name der Gruppe',
  'group.rename.title': '„{group}“ umbenennen',
  'group.rename.help':
    '{count, plural, one {Ihr einer Kontakt wird verschoben} other {Ihre # Kontakte werden verschoben}}, auf allen Ihren Geräten.',
  'group.rename.submit': 'Umbenennen',
  'group.remove.title': 'Gruppe „{group}“ entfernen?',
  'group.remove.help':
    '{count, plural, one {Ihr einer Kontakt bleibt} other {Ihre # Kontakte bleiben}} in den Kontakten und in den anderen Gruppen.',
  'group.remove.submit': 'Gruppe entfernen',

  'subscription.ask': 'Fragen',
  'subscription.ask.title': '{name} fragen, ob Sie sehen dürfen, wann er oder sie online ist?',
  'subscription.ask.help':
    '{name} wird gefragt und kann ablehnen. Bis dahin sehen Sie nicht, wann der Kontakt online ist.',
  'subscription.withdraw': 'Zurückziehen',
  'subscription.withdraw.title': 'Ihre Anfrage an {name} zurückziehen?',
  'subscription.withdraw.help':
    'Sie werden nicht sehen, wann {name} online ist. Der Kontakt bleibt, und Sie können noch einmal fragen.',
  'subscription.stop-watching': 'Nicht mehr sehen',
  'subscription.stop-watching.title': 'Nicht mehr sehen, wann {name} online ist?',
  'subscription.stop-watching.help':
    '{name} bleibt in Ihren Kontakten und erfährt es. Um es wieder zu sehen, müssen Sie noch einmal fragen.',
  'subscription.stop-sharing': 'Nicht mehr zeigen',
  'subscription.stop-sharing.title': '{name} nicht mehr zeigen, wann Sie online sind?',
  'subscription.stop-sharing.help':
    '{name} sieht Sie als offline, bleibt in Ihren Kontakten und erfährt es. Eine neue Anfrage ist möglich.',
  'subscription.pre-approve': 'Im Voraus erlauben',
  'subscription.pre-approve.title': '{name} vor einer Anfrage erlauben?',
  'subscription.pre-approve.help':
    'Wenn {name} sehen möchte, wann Sie online sind, erlaubt es der Server, ohne Sie zu fragen.',
  'subscription.revoke-approval': 'Zurücknehmen',
  'subscription.revoke-approval.title': 'Die Erlaubnis im Voraus für {name} zurücknehmen?',
  'subscription.revoke-approval.help':
    'Wenn {name} sehen möchte, wann Sie online sind, werden Sie gefragt.',

  'look-alike.contact':
    'Sehen Sie genau hin: Diese Adresse sieht aus wie die von {name} ({address}) und ist eine andere.',
  'look-alike.own':
    'Sehen Sie genau hin: Diese Adresse sieht aus wie Ihre eigene ({address}) und ist eine andere.',
  'look-alike.server':
    'Sehen Sie genau hin: Der Server in dieser Adresse sieht aus wie Ihrer ({server}) und ist ein anderer.',
  'look-alike.mixed':
    'Sehen Sie genau hin: „{word}“ mischt ähnliche Buchstaben aus mehreren Schriften.',

  'requests.title': 'Anfragen',
  'requests.count':
    '{count, plural, =0 {Niemand wartet auf eine Antwort.} one {Eine Person möchte sehen, wann Sie online sind.} other {# Personen möchten sehen, wann Sie online sind.}}',
  'requests.more': '{count, plural, one {Noch eine zeigen} other {# weitere zeigen}}',
  'requests.deny-all': 'Alle ablehnen …',
  'requests.deny-all.sure': '{count, plural, one {Diese ablehnen} other {Alle # ablehnen}}',

  'self.title': 'Sie und Ihre Geräte',
  'self.devices': 'Sie sind angemeldet auf',
  'self.this-device': 'Dieses Gerät',
  'self.edit-profile': 'Ihr Profil bearbeiten …',
  'self.shared': 'Wer vorerst sieht, dass Sie online sind',
  'self.shared.help': 'Neben den Kontakten, die es immer sehen dürfen:',
  'self.shared.none': 'Niemand neben den Kontakten, die es immer sehen dürfen.',

  'profile.title': 'Ihr Profil',
  'profile.help': 'Wer Ihre Adresse kennt, kann es lesen.',
  'profile.failed':
    'Ihr Profil war nicht zu bekommen und wird jetzt nicht bearbeitet: Was dort steht, ginge verloren.',
  'profile.offline': 'Ohne Verbindung ist Ihr Profil weder zu holen noch zu ändern.',
  'profile.submit': 'Veröffentlichen',
  'profile.photo': 'Bild',
  'profile.photo.bad': 'Diese Datei ist kein Bild.',
  'profile.photo.remove': 'Bild entfernen',
  'profile.birthday.example': '1597-07-31',
  'profile.emails': 'E-Mail, eine je Zeile',
  'profile.phones': 'Telefon, eines je Zeile',

  'settings.title': 'Einstellungen dieses Kontos',
  'settings.submit': 'Sichern',
  'settings.requests': 'Wenn jemand sehen möchte, wann Sie online sind',
  'settings.requests.ask': 'Mich fragen',
  'settings.requests.contacts': 'Meinen Kontakten erlauben, bei anderen mich fragen',
  'settings.requests.always': 'Allen erlauben',
  'settings.requests.never': 'Alle ablehnen',
  'settings.away-after': 'Abwesend nach Minuten',
  'settings.xa-after': 'Nicht verfügbar nach Minuten',
  'settings.minutes.hint': 'Ohne Berührung. 0 heißt nie.',
  'settings.minutes.bad': 'Eine ganze Zahl von 0 bis 1440.',
  'settings.queries': 'Auf Fragen nach diesem Gerät antworten',
  'settings.queries.hint':
    'Wer sehen darf, wann Sie online sind, kann nach Programm, Uhrzeit hier und letzter Berührung fragen.',
  'settings.acknowledge': 'Neuigkeiten darüber bestätigen, wer wen sieht',
  'settings.acknowledge.hint': 'Ältere Server wiederholen sie, bis sie bestätigt sind.',

  'import.title': 'Kontakte importieren',
  'import.help':
    'Aus einer Datei, die Balcony oder ein anderes Programm exportiert hat (XEP-0227).',
  'import.file': 'Datei',
  'import.too-long': 'Diese Datei ist zu groß für eine mit Kontakten.',
  'import.nobody': 'In dieser Datei steht niemand.',
  'import.people': 'Kontakte in der Datei',
  'import.known': '{address} · schon in Ihren Kontakten',
  'import.more': '{count, plural, one {Und noch einer.} other {Und # weitere.}}',
  'import.ask': 'Alle fragen, ob ich sehen darf, wann sie online sind',
  'import.ask.hint': 'Jeder von ihnen bekommt eine Anfrage.',
  'import.submit':
    '{count, plural, =0 {Kontakte aufnehmen} one {Einen Kontakt aufnehmen} other {# Kontakte aufnehmen}}',

  'failure.condition.remote-server-not-found': 'Der Server dort ist nicht zu finden.',
  'failure.condition.remote-server-timeout': 'Der Server dort antwortet nicht.',
  'failure.condition.not-acceptable': 'Der Server nimmt es nicht an.',
  'failure.condition.not-allowed': 'Der Server erlaubt es nicht.',
  'failure.condition.forbidden': 'Der Server erlaubt es nicht.',
  'failure.condition.resource-constraint': 'Der Server hat keinen Platz dafür.',
  'failure.condition.policy-violation': 'Es verstößt gegen eine Regel des Servers.',
  'failure.condition.stanza-too-big': 'Es ist mehr, als der Server auf einmal annimmt.',
  'failure.condition.jid-malformed': 'Der Server hält das nicht für eine Adresse.',
  'failure.condition.service-unavailable': 'Der Server bietet es nicht an.',
  'failure.condition.feature-not-implemented': 'Der Server bietet es nicht an.',
  'failure.condition.internal-server-error':
    'Der Server hat einen Defekt. Später noch einmal versuchen.',
}
