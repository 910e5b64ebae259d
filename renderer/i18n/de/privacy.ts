import type { privacy as english } from '../en/privacy.ts'

export const privacy: { readonly [Id in keyof typeof english]: string } = {
  'menu.privacy': 'Wer mich erreicht …',
  'privacy.title': 'Wer mich erreicht',
  'privacy.pages': 'Teile dieser Seite',
  'privacy.page.people': 'Menschen',
  'privacy.page.rules': 'Regeln',
  'privacy.mode.unknown': '{host} wurde noch nicht gefragt',
  'privacy.mode.lists': 'Bewahrt und durchgesetzt von {host}, für alle Ihre Geräte',
  'privacy.mode.simple': 'Gesperrt von {host}, für alle Ihre Geräte',
  'privacy.mode.local': 'Nur auf diesem Gerät verborgen',
  'privacy.local':
    '{host} hält niemanden fern. Wen Sie hier sperren, der ist nur auf diesem Gerät verborgen: Er sieht Sie weiter online, und andere Geräte zeigen, was er schickt.',
  'privacy.unknown': 'Das lässt sich ändern, sobald {host} geantwortet hat.',
  'privacy.reading': 'Ihre Listen werden gelesen …',
  'privacy.no-rules.unknown': 'Noch nicht bekannt',
  'privacy.no-rules.unknown.help':
    'Verbinden Sie sich, dann wird Ihr Server gefragt, was er bewahrt.',
  'privacy.no-rules.simple': '{host} hat keine Privatsphäre-Listen',
  'privacy.no-rules.simple.help':
    'Er kann Menschen ganz sperren: siehe Menschen. Regeln für Gruppen, für Fremde oder nur für Nachrichten gibt es dort nicht.',
  'privacy.no-rules.local': '{host} hält niemanden fern',
  'privacy.no-rules.local.help':
    'Er kennt weder Privatsphäre-Listen noch das Sperren. Auf diesem Gerät können Sie Menschen verbergen: siehe Menschen.',
  'privacy.other-list':
    'Auf diesem Gerät gilt gerade eine andere Liste, „{name}“. Was hier steht, gilt auf ihm erst, wenn das endet.',
  'privacy.while-invisible':
    'Sie sind gerade unsichtbar. Was Sie hier wünschen, gilt auf diesem Gerät, sobald Sie wieder gezeigt werden.',
  'privacy.other-list.end': 'Auf diesem Gerät gelten lassen, was hier steht',

  'privacy.wishes': 'Was Sie wünschen',
  'privacy.wishes.unavailable':
    'Ihr Server kann das nicht: Er bräuchte Privatsphäre-Listen. Menschen sperren können Sie unten.',
  'privacy.a-group': 'einer Gruppe',
  'privacy.no-groups':
    'Sie haben noch keine Gruppen. Sie entstehen dort, wo Sie einem Kontakt einen Namen geben.',
  'privacy.wish.contacts-only': 'Nur meine Kontakte erreichen mich',
  'privacy.wish.contacts-only.help':
    'Hält alle fern, mit denen Sie kein Abonnement verbindet. Das sind Fremde, deren Anfragen nicht mehr kommen, aber auch Kontakte, von denen keiner den anderen sieht, und wen Sie eben gefragt haben: Die Antwort kommt nicht an. Gesagt wird es ihnen nicht, doch sie können es merken: Was sie schreiben, kann als nicht zugestellt zurückkommen.',
  'privacy.wish.seen-only-by': 'Niemand außerhalb von „{group}“ sieht mich online',
  'privacy.wish.seen-only-by.help':
    'Alle anderen sehen dieses Gerät offline gehen und erfahren nicht mehr, ob Sie online sind; was sie von Ihren anderen Geräten sahen, kann bleiben, bis sie sich neu anmelden. Schreiben können sie Ihnen weiter, und merken es, wenn Sie antworten.',
  'privacy.wish.group': 'Gruppe',
  'privacy.wish.invisible': 'Niemand sieht mich online',
  'privacy.wish.invisible.help':
    'Alle sehen dieses Gerät offline gehen und erfahren nicht mehr, ob Sie online sind; was sie von Ihren anderen Geräten sahen, kann bleiben, bis sie sich neu anmelden. Schreiben können sie Ihnen weiter.',
  'privacy.wish.hidden-from': 'Verbergen, dass ich online bin, vor',
  'privacy.wish.hidden-from.help':
    'Sie sehen dieses Gerät offline gehen und erfahren nicht mehr, ob Sie online sind; was sie von Ihren anderen Geräten sahen, kann bleiben, bis sie sich neu anmelden. Schreiben können sie Ihnen weiter.',
  'privacy.hidden.add': 'Gruppe oder Person hinzufügen …',
  'privacy.hidden.who': 'Vor wem?',
  'privacy.hidden.submit': 'Vor ihnen verbergen',
  'privacy.hidden.end': '{name} wieder sehen lassen, dass ich online bin',
  'privacy.further':
    '{count, plural, one {Eine weitere Regel steht dahinter.} other {# weitere Regeln stehen dahinter.}}',
  'privacy.further.show': 'Regeln zeigen',
  'privacy.list.own': 'Meine Privatsphäre',

  'privacy.blocked': '{count, plural, =0 {Gesperrte Menschen} other {Gesperrte Menschen: #}}',
  'privacy.blocked.none': 'Sie haben niemanden gesperrt.',
  'privacy.blocked.all': 'Alle {count, number} zeigen',
  'privacy.unblock.noticed':
    'Wen Sie nicht mehr sperren, dem wird es nicht gesagt; aber er sieht wieder, ob Sie online sind, spätestens wenn Sie es ändern.',
  'privacy.unblock': '{name} nicht mehr sperren',
  'privacy.block.address': 'Adresse, die gesperrt werden soll',
  'privacy.block.own': 'Das ist Ihr eigenes Konto oder Ihr Server. Ohne sie erreicht Sie nichts.',
  'privacy.block.noticed.lists':
    'Wen Sie sperren, der erfährt es nicht. Er sieht Sie offline, und was er schickt, kommt nicht an; Ihr Server sagt ihm vielleicht, es sei nicht zugestellt, als gäbe es Sie nicht.',
  'privacy.block.noticed.simple':
    'Wen Sie sperren, der erfährt es nicht, kann es aber merken: Er sieht Sie offline, und was er schreibt, kann als nicht zugestellt zurückkommen.',
  'privacy.block.noticed.local':
    'Wen Sie hier sperren, der merkt nichts: Er sieht Sie wie zuvor, und was er schickt, gilt als empfangen.',

  'privacy.lists': 'Listen',
  'privacy.no-lists': 'Noch keine Listen',
  'privacy.no-lists.help':
    'Ohne Liste wird nichts von Ihnen ferngehalten. Legen Sie eine an, oder sagen Sie unter Menschen, was Sie wünschen.',
  'privacy.list.new': 'Neue Liste …',
  'privacy.list.name.example': 'Meine Regeln',
  'privacy.list.copy': 'Kopie von {name}',
  'privacy.list.unnamed': 'Ohne Namen',
  'privacy.list.unread': 'Diese Liste ließ sich nicht lesen',
  'privacy.list.unread.help': 'Vielleicht wurde sie eben auf einem anderen Gerät entfernt.',
  'privacy.list.more': 'Mehr zu dieser Liste',
  'privacy.list.rename': 'Umbenennen …',
  'privacy.list.duplicate': 'Verdoppeln …',
  'privacy.list.remove': 'Entfernen …',
  'privacy.state.default': 'Standard, alle Geräte',
  'privacy.state.active': 'aktiv, dieses Gerät',
  'privacy.state.new': 'nicht gespeichert',
  'privacy.state.changed': 'geändert',
  'privacy.name': 'Name der Liste',
  'privacy.name.new': 'Neue Liste',
  'privacy.name.new.submit': 'Liste anlegen',
  'privacy.name.duplicate': 'Liste verdoppeln',
  'privacy.name.duplicate.submit': 'Verdoppeln',
  'privacy.name.rename': 'Liste umbenennen',
  'privacy.name.rename.help':
    'Sie wird unter dem neuen Namen gespeichert, dort in Kraft gesetzt, wo sie galt, und dann unter dem alten entfernt.',
  'privacy.name.rename.submit': 'Umbenennen',
  'privacy.name.taken': 'Es gibt schon eine Liste dieses Namens.',
  'privacy.name.overwrites':
    'Es gibt eine Liste dieses Namens. Beim Speichern wird sie ersetzt; Sie werden vorher gefragt.',

  'privacy.editor': 'Liste {name}',
  'privacy.unsaved': 'Ungespeicherte Änderungen',
  'privacy.undo': 'Rückgängig (Strg+Z)',
  'privacy.discard': 'Verwerfen …',
  'privacy.save': 'Speichern',
  'privacy.default': 'Standard auf allen Geräten',
  'privacy.default.help':
    'Gehört zu Ihrem Konto: Sie gilt auf jedem Gerät ohne eigene Liste, und während Sie fort sind.',
  'privacy.active': 'Aktiv auf diesem Gerät',
  'privacy.active.help':
    'Gilt nur auf diesem Gerät, anstelle der Standardliste. Das endet mit der Verbindung; Balcony setzt sie jedes Mal wieder in Kraft.',
  'privacy.force.new': 'Kann in Kraft gesetzt werden, sobald sie gespeichert ist.',
  'privacy.force.none': 'Keine Liste ist in Kraft: Nichts wird ferngehalten.',
  'privacy.force.noticed':
    'In Kraft wirkt sie sofort. Wen sie fernhält, dem wird es nicht gesagt, doch er kann es merken: Was er schreibt, kann zurückkommen, und vielleicht erfährt er nicht mehr, ob Sie online sind.',
  'privacy.force.other': 'Auf diesem Gerät gilt stattdessen „{name}“.',
  'privacy.in-force':
    'Diese Liste ist in Kraft. Was Sie speichern, wirkt sofort; wen sie fernhält, dem wird es nicht gesagt, doch er kann es merken.',
  'privacy.table': 'Regeln von {name}, versucht von der ersten bis zur letzten',
  'privacy.table.theirs': 'Regeln von {name} auf dem Server',
  'privacy.no-rules': 'Keine Regeln. Fügen Sie eine hinzu, oder nehmen Sie eine Vorlage.',
  'privacy.tools': 'Regeln',
  'privacy.column.who': 'Wer',
  'privacy.column.what': 'Was',
  'privacy.column.then': 'Dann',

  'privacy.everyone': 'Alle',
  'privacy.everyone-else': 'Alle anderen',
  'privacy.note.address': 'Adresse',
  'privacy.note.device': 'ein Gerät',
  'privacy.note.server': 'der ganze Server und alle darunter',
  'privacy.note.no-address': 'keine Adresse',
  'privacy.note.group':
    '{count, plural, one {Gruppe mit einer Person} other {Gruppe mit # Personen}}',
  'privacy.note.group-gone': 'diese Gruppe gibt es nicht mehr',
  'privacy.note.subscription':
    '{value, select, none {kein Abonnement, oder unbekannt} to {sie sehen mich nicht} from {ich sehe sie nicht} other {wir sehen einander}}',
  'privacy.subscription.none': 'Fremde',
  'privacy.subscription.to': 'Kontakte, die nur ich sehe',
  'privacy.subscription.from': 'Kontakte, die nur mich sehen',
  'privacy.subscription.both': 'Gegenseitige Kontakte',
  'privacy.kind.message': 'Nachrichten',
  'privacy.kind.message.long': 'Nachrichten von ihnen',
  'privacy.kind.message.help': 'Was sie Ihnen schreiben. Was Sie ihnen schreiben, geht hinaus.',
  'privacy.kind.presence-in': 'ihre Anwesenheit',
  'privacy.kind.presence-in.long': 'Ihre Anwesenheit',
  'privacy.kind.presence-in.help':
    'Ob sie online sind. Anfragen, Sie sehen zu dürfen, kommen weiter.',
  'privacy.kind.presence-out': 'meine Anwesenheit',
  'privacy.kind.presence-out.long': 'Meine Anwesenheit, für sie',
  'privacy.kind.presence-out.help':
    'Verweigert, sehen sie dieses Gerät offline gehen und erfahren nicht mehr, ob Sie online sind; was sie von Ihren anderen Geräten sahen, kann bleiben.',
  'privacy.kind.iq': 'Abfragen',
  'privacy.kind.iq.long': 'Abfragen ihrer Programme',
  'privacy.kind.iq.help':
    'Verweigert, kommen Angebote von Dateien, Fragen nach der Version Ihres Programms und dergleichen nicht mehr.',
  'privacy.everything': 'alles',
  'privacy.everything.long': 'Alles',
  'privacy.everything.help':
    'Alles in beiden Richtungen, auch Anfragen, einander zu sehen. Gewählt, wo sonst nichts gewählt ist.',
  'privacy.action.allow': 'Erlauben',
  'privacy.action.deny': 'Verweigern',
  'privacy.rule.allow': 'Regel {place, number} erlaubt {who}: {what}.',
  'privacy.rule.deny': 'Regel {place, number} verweigert {who}: {what}.',
  'privacy.rule.who': '{who} ({note})',
  'privacy.rule.decides': 'Diese Regel entscheidet.',
  'privacy.rule.only-here': 'Nur in dieser Fassung.',
  'privacy.rule.menu': 'Regel {place, number}',
  'privacy.rule.add': 'Regel hinzufügen',
  'privacy.rule.add-before': 'Regel davor einfügen …',
  'privacy.rule.new': 'Neue Regel',
  'privacy.rule.edit': 'Regel ändern',
  'privacy.rule.take': 'Ändern',
  'privacy.rule.duplicate': 'Verdoppeln',
  'privacy.rule.up': 'Nach oben',
  'privacy.rule.down': 'Nach unten',
  'privacy.rule.first': 'Ganz nach oben',
  'privacy.rule.last': 'Ans Ende',
  'privacy.rule.remove': 'Regel entfernen',
  'privacy.oneself': 'Das würde auch Ihre eigenen anderen Geräte fernhalten, oder Ihren Server.',
  'privacy.party.everyone': 'Alle',
  'privacy.party.jid': 'Adresse',
  'privacy.party.jid.hint': 'Ein Mensch, ein Gerät (Adresse/Gerät) oder ein ganzer Server.',
  'privacy.party.jid.bad':
    'Das ist keine Adresse. Eine sieht aus wie name@example.org, name@example.org/geraet oder example.org.',
  'privacy.party.group': 'Gruppe',
  'privacy.party.subscription': 'Abonnement',
  'privacy.group.gone': '{group} (gibt es nicht mehr)',
  'privacy.said.inserted':
    '{count, plural, one {Regel an Stelle {place, number} hinzugefügt.} other {# Regeln ab Stelle {place, number} hinzugefügt.}}',
  'privacy.said.replaced': 'Regel {place, number} geändert.',
  'privacy.said.moved': 'An Stelle {place, number} von {count, number} gerückt.',
  'privacy.said.at-end': 'Dort steht sie schon.',
  'privacy.said.removed': 'Regel {place, number} entfernt. Rückgängig mit Strg+Z.',
  'privacy.said.undone': 'Die letzte Änderung wurde zurückgenommen.',

  'privacy.templates': 'Vorlagen',
  'privacy.template.strangers-out': 'Fremde fernhalten',
  'privacy.template.strangers-out.help':
    'Eine Regel: wen kein Abonnement mit Ihnen verbindet. Auch Kontakte ohne eines bleiben fern, Anfragen Fremder kommen nicht mehr, und wen Sie eben gefragt haben, der kann nicht antworten.',
  'privacy.template.strangers-but': 'Fremde fernhalten, jemanden aber durchlassen',
  'privacy.template.strangers-but.help':
    'Dasselbe, hinter einer Regel, die eine Adresse oder Gruppe erlaubt.',
  'privacy.template.mutual-only': 'Nur gegenseitige Kontakte',
  'privacy.template.mutual-only.help':
    'Zwei Regeln: Wer Sie sieht und wen Sie sehen, ist erlaubt, alle anderen nicht.',
  'privacy.template.invisible': 'Niemand sieht mich online',
  'privacy.template.invisible.help': 'Eine Regel. Nachrichten kommen weiter.',
  'privacy.template.hidden-from-strangers': 'Fremde sehen mich nicht online',
  'privacy.template.hidden-from-strangers.help':
    'Eine Regel, auch für die, denen Sie es eigens gezeigt haben.',
  'privacy.template.block-one': 'Eine Person sperren',
  'privacy.template.block-one.help': 'Eine Regel: Von dort kommt nichts, dorthin geht nichts.',

  'privacy.preview': 'Was würde geschehen?',
  'privacy.preview.address': 'Adresse',
  'privacy.preview.example': 'name@example.org/geraet',
  'privacy.preview.what': 'Was geschickt wird',
  'privacy.previewed.message-in': 'Nachricht an mich',
  'privacy.previewed.presence-in': 'Ihre Anwesenheit',
  'privacy.previewed.iq-in': 'Abfrage bei mir',
  'privacy.previewed.subscription-in': 'Anfrage, mich zu sehen',
  'privacy.previewed.message-out': 'Nachricht an sie',
  'privacy.previewed.presence-out': 'Meine Anwesenheit',
  'privacy.previewed.iq-out': 'Abfrage bei ihnen',
  'privacy.previewed.subscription-out': 'Anfrage, sie zu sehen',
  'privacy.verdict.allow': 'Erlaubt',
  'privacy.verdict.deny': 'Verweigert',
  'privacy.verdict.by.fall-through': 'Keine Regel trifft zu, also geht es durch.',
  'privacy.verdict.by.no-list': 'Keine Liste ist in Kraft, also geht es durch.',
  'privacy.verdict.by.own': 'Ihr eigenes Konto und Ihr Server gehen immer durch.',
  'privacy.noticed.message':
    'Sie erfahren nicht, warum: höchstens, dass es nicht zugestellt wurde, als gäbe es Sie nicht.',
  'privacy.noticed.nothing': 'Sie merken nichts.',
  'privacy.noticed.request': 'Sie warten auf Antwort, als hätten Sie keine gegeben.',
  'privacy.noticed.error': 'Das Programm dort erfährt, Sie seien nicht erreichbar.',
  'privacy.noticed.offline':
    'Sie sehen dieses Gerät offline gehen und erfahren nicht mehr, ob Sie online sind; was sie von Ihren anderen Geräten sahen, kann bleiben.',
  'privacy.noticed.own': 'Es verlässt Ihren Server nicht. Vielleicht erfahren Sie es.',

  'privacy.elsewhere.changed':
    'Diese Liste wurde auf einem anderen Gerät geändert, während Sie sie bearbeitet haben. Ihre Fassung bleibt; nichts wird gespeichert, bevor Sie wählen.',
  'privacy.elsewhere.appeared':
    'Auf dem Server gibt es eine Liste dieses Namens. Speichern Sie Ihre, wird sie ersetzt.',
  'privacy.elsewhere.removed':
    'Diese Liste wurde auf einem anderen Gerät entfernt. Ihre Fassung bleibt hier.',
  'privacy.elsewhere.keep': 'Mit meiner Fassung weitermachen',
  'privacy.elsewhere.take': 'Die andere Fassung nehmen',
  'privacy.elsewhere.as-new': 'Als neue Liste behalten',
  'privacy.elsewhere.drop': 'Aufgeben',
  'privacy.versions': 'Fassung',
  'privacy.version.mine': 'Ihre',
  'privacy.version.theirs': 'Auf dem Server',

  'privacy.ask.empty': '„{name}“ hat keine Regeln mehr',
  'privacy.ask.empty.help':
    'Eine Liste ohne Regeln kann es nicht geben: Sie zu speichern entfernt sie. Sie kann mit einer Regel bleiben, die alle erlaubt.',
  'privacy.ask.empty.do': 'Eine behalten, die alle erlaubt',
  'privacy.ask.overwrite': '„{name}“ ersetzen?',
  'privacy.ask.overwrite.help':
    'Der Server hat schon eine Liste dieses Namens. Ihre Regeln gingen verloren.',
  'privacy.ask.overwrite.do': 'Ersetzen',
  'privacy.ask.changed': 'Ersetzen, was anderswo geändert wurde?',
  'privacy.ask.changed.help':
    '„{name}“ wurde inzwischen auf einem anderen Gerät geändert. Speichern Sie Ihre Fassung, ist das hinfällig.',
  'privacy.ask.changed.do': 'Meine Fassung speichern',
  'privacy.ask.oneself': 'Sich selbst fernhalten?',
  'privacy.ask.oneself.help':
    '„{name}“ verweigert Ihr eigenes Konto oder Ihren Server. Ihre anderen Geräte, oder alles, was Ihr Server Ihnen sagt, erreichen Sie dann vielleicht nicht mehr:',
  'privacy.ask.oneself.do': 'Trotzdem speichern',
  'privacy.ask.remove': '„{name}“ entfernen?',
  'privacy.ask.remove.help':
    'Die Liste verschwindet von allen Ihren Geräten. Wo sie in Kraft war, wird nichts mehr ferngehalten.',
  'privacy.ask.remove.do': 'Liste entfernen',
  'privacy.ask.discard': 'Ihre Änderungen an „{name}“ verwerfen?',
  'privacy.ask.discard.help': 'Die Liste wird wieder so gezeigt, wie der Server sie hat.',
  'privacy.ask.discard.do': 'Verwerfen',

  'privacy.refused.conflict':
    'Sie ist auf einem anderen Ihrer Geräte in Gebrauch. Wählen Sie dort eine andere Liste, oder melden Sie sich dort ab; dann versuchen Sie es wieder.',
  'privacy.refused.here': 'Nur auf diesem Gerät in Kraft setzen',
  'privacy.refused.item-not-found.save':
    'Eine Gruppe darin gibt es nicht mehr, oder die Liste ist fort. Ihre Fassung bleibt: Ändern Sie die Regeln dieser Gruppe und speichern Sie wieder.',
  'privacy.refused.item-not-found.list':
    'Die Liste ist nicht mehr auf dem Server. Nichts hat sich geändert.',
  'privacy.refused.bad-request':
    'Der Server versteht es nicht. Nichts hat sich geändert, und was Sie geschrieben haben, bleibt.',
  'privacy.refused.not-acceptable':
    'Der Server nimmt eine der Regeln nicht an. Nichts hat sich geändert, und was Sie geschrieben haben, bleibt.',
}
