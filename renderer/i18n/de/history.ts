import type { history as english } from '../en/history.ts'

/** Nachrichten als Dateien, und wie sie gelöscht werden. */
export const history: { readonly [Id in keyof typeof english]: string } = {
  'place.menu': 'Mehr',
  'place.export': 'Exportieren …',
  'place.delete': 'Gespräch löschen …',
  'message.menu': 'Nachricht von {time}',
  'message.delete': 'Löschen …',
  'menu.export-messages': 'Nachrichten exportieren …',
  'menu.import-messages': 'Nachrichten importieren …',

  'export.title': 'Gespräch mit {name} exportieren',
  'export.title-all': 'Alle Nachrichten exportieren',
  'export.help':
    'Die Datei ist nicht verschlüsselt: Wer sie öffnen kann, kann sie lesen. Wohin sie kommt, wählen Sie als Nächstes.',
  'export.format': 'Als',
  'export.format.json': 'Datei für Balcony',
  'export.format.json.hint':
    'Enthält alles und lässt sich wieder importieren, hier oder auf einem anderen Computer.',
  'export.format.html': 'Webseite',
  'export.format.html.hint':
    'Zum Lesen und Drucken in jedem Browser. Sie lädt nichts von anderswo.',
  'export.format.text': 'Einfacher Text',
  'export.format.text.hint': 'Zum Lesen in jedem Editor.',
  'export.submit': 'Ort wählen …',
  'export.progress': '{done, number} von {total, number} Nachrichten geschrieben',
  'export.done':
    '{messages, plural, =0 {Es gab keine Nachrichten: Die Datei ist leer.} one {# Nachricht ist in der Datei.} other {# Nachrichten sind in der Datei.}}',

  'history-file.title': 'Nachrichten von {account}',
  'history-file.you': 'Ich',
  'history-file.room': 'Raum {name}',

  'import-messages.title': 'Nachrichten importieren',
  'import-messages.help':
    'Aus einer Datei, die Balcony exportiert hat. Was schon da ist, bleibt, wie es ist, und niemandem wird etwas gesendet.',
  'import-messages.submit': 'Datei wählen …',
  'import-messages.checking': '{total, number} Nachrichten gelesen',
  'import-messages.progress': '{done, number} von {total, number} Nachrichten hinzugefügt',
  'import-messages.done':
    '{added, plural, =0 {Keine Nachricht ist neu} one {# Nachricht wurde hinzugefügt} other {# Nachrichten wurden hinzugefügt}}{known, plural, =0 {.} one {; # war schon da.} other {; # waren schon da.}}',
  'import-messages.no-history':
    'Nichts wurde importiert: Das ist keine Datei mit Nachrichten, die diese Version von Balcony exportiert hat.',
  'import-messages.other-account':
    'Nichts wurde importiert: Die Datei enthält die Nachrichten eines anderen Kontos.',
  'import-messages.bad-line':
    'Nichts wurde importiert: Zeile {line, number} der Datei ist keine Nachricht.',
  'import-messages.cut-off':
    'Nichts wurde importiert: Das Ende der Datei fehlt. Sie hört in Zeile {line, number} auf.',

  'delete-conversation.title': 'Gespräch mit {name} löschen?',
  'delete-conversation.help':
    'Alle seine Nachrichten auf diesem Computer werden endgültig gelöscht, auch aus der Suche und aus den Sicherungen, die Balcony anlegt, samt dem, was Sie getippt und nicht gesendet haben. Das lässt sich nicht rückgängig machen.',
  'delete-message.title': 'Diese Nachricht löschen?',
  'delete-message.help':
    'Sie wird auf diesem Computer endgültig gelöscht, auch aus der Suche und aus den Sicherungen, die Balcony anlegt. Das lässt sich nicht rückgängig machen.',
  'delete.elsewhere':
    'Kopien bleiben auf der anderen Seite, im Archiv Ihres Servers und auf Ihren anderen Geräten. Hierher kommen sie nicht zurück. Auch Dateien, die Sie exportiert haben, bleiben.',
  'delete.copies':
    '{count, plural, one {Balcony bewahrt eine Kopie einer beschädigten Datenbank unverändert auf, in der das noch stehen kann:} other {Balcony bewahrt # Kopien einer beschädigten Datenbank unverändert auf, in denen das noch stehen kann:}}',
  'delete.copies-too':
    '{count, plural, one {Auch diese Kopie löschen} other {Auch diese Kopien löschen}}',
  'delete.copies-hint':
    'Für alle Konten. Was bis jetzt nicht repariert werden konnte, ist dann endgültig verloren.',
  'delete.submit': 'Löschen',
  'delete.working': 'Wird gelöscht …',

  'failure.history.export': 'Die Nachrichten konnten nicht exportiert werden.',
  'failure.history.import': 'Die Nachrichten konnten nicht importiert werden.',
  'failure.history.cancel': 'Das konnte nicht abgebrochen werden.',
  'failure.rescue.copies':
    'Ob Kopien beschädigter Dateien aufbewahrt sind, ließ sich nicht feststellen.',
  'failure.rescue.discard': 'Die Kopien beschädigter Dateien konnten nicht gelöscht werden.',
  'failure.conversation.delete': 'Das Gespräch konnte nicht gelöscht werden.',
}
