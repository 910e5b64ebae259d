import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { Correspondent } from '../fixtures/correspondent.ts'

const said = (text: string, lang = 'en') => xml('body', { 'xml:lang': lang }, text)
const about = (text: string) => xml('subject', {}, text)
const thread = (name: string) => xml('thread', {}, name)

/** Writes chats of two threads, with languages, a subject, a link, another script and no space to break at. */
export async function chatAt(to: string, her: Correspondent): Promise<void> {
  const chat = (...parts: ReturnType<typeof said>[]) => her.write({ to, type: 'chat' }, ...parts)
  await chat(said('Wherefore art thou?'), said('Proč jsi ty?', 'cs'), thread('a'))
  await chat(said('مرحبا يا روميو — hello', 'ar'), thread('b'))
  await chat(said(`${'Romeo'.repeat(60)} xmpp:nurse@example.com`), thread('b'))
  await chat(about('The orchard'))
}

/** Gives back what came with this text, as not taken. */
export async function giveBack(to: string, her: Correspondent, text: string): Promise<void> {
  const id = her.heard(text)[0]?.attrs['id']
  if (id === undefined) throw new Error(`“${text}” did not come`)
  const condition = xml('not-acceptable', { xmlns: NS.stanzaErrors })
  await her.write({ to, type: 'error', id }, xml('error', { type: 'modify' }, condition))
}

/** Writes letters, notices and what is said in a room. */
export async function writeTo(to: string, her: Correspondent): Promise<void> {
  const letter = 'Thursday: a subject so long that no list of letters has room for all of it'
  await her.write({ to, type: 'normal' }, about(letter), said('Come.'), said('Přijď.', 'cs'))
  await her.write({ to, type: 'normal' }, about('שלום רומיאו'), said('מה שלומך? hello', 'he'))
  await her.write({ to, type: 'headline' }, about('Curfew'), said('At nine. https://news.example/'))
  await her.write({ to, type: 'headline' }, said('A notice without a subject'))
  await her.write({ to, type: 'groupchat' }, about('Rebellious subjects'))
  await her.write({ to, type: 'groupchat' }, said('We must have you dance'))
}
