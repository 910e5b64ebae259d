import { type BareJid, domainOf, localOf } from './jid.ts'

/** Why an address may be another than it seems: letters of several scripts in one word, or the look of an address that is known. */
export type LookAlike =
  | { readonly kind: 'contact'; readonly jid: BareJid }
  | { readonly kind: 'mixed'; readonly word: string }

// What looks like a letter or digit of ASCII, as in the confusables of UTS 39; only what an address can hold.
const SEEMS = new Map<string, string>(
  Object.entries({
    a: 'аαɑ',
    b: 'ьвƅβ',
    c: 'сϲᴄ',
    d: 'ԁđ',
    e: 'еεҽє',
    g: 'ɡց',
    h: 'һհнħ',
    i: 'іιıɩ',
    j: 'јϳ',
    k: 'кκĸ',
    l: '1ӏǀłⅼ',
    m: 'м',
    n: 'ոηп',
    o: '0оοօσøჿ',
    p: 'рρᴘ',
    q: 'ԛզ',
    r: 'гᴦ',
    s: 'ѕꜱ',
    t: 'тτ',
    u: 'υսμц',
    v: 'νѵ',
    w: 'ωԝա',
    x: 'хχ',
    y: 'уγ',
    z: 'ᴢ',
    '-': '‐‑‒–—−',
    '.': '·․',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
)

const SCRIPTS = [
  ['Latin', /\p{Script=Latin}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Thai', /\p{Script=Thai}/u],
] as const

/**
 * Whether an address looks like that of one of the contacts without being it, or mixes scripts inside one word (UTS 39 §4,
 * §5). Undefined where neither is found, which is no proof.
 */
export function lookAlike(jid: BareJid, contacts: Iterable<BareJid>): LookAlike | undefined {
  const look = skeleton(jid)
  for (const contact of contacts) {
    if (contact !== jid && skeleton(contact) === look) return { kind: 'contact', jid: contact }
  }
  const words = [...localOf(jid).split(/[\s._-]+/u), ...domainOf(jid).split('.')]
  const word = words.find(isMixed)
  return word === undefined ? undefined : { kind: 'mixed', word }
}

const skeletons = new Map<string, string>()
const MOST = 20_000

/** What is left of a text where everything that looks alike is the same. */
function skeleton(text: string): string {
  const known = skeletons.get(text)
  if (known !== undefined) return known
  const letters = [...text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')]
  const look = letters
    .map((letter) => SEEMS.get(letter) ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
  if (skeletons.size >= MOST) skeletons.clear()
  skeletons.set(text, look)
  return look
}

function isMixed(word: string): boolean {
  return SCRIPTS.filter(([, letters]) => letters.test(word)).length > 1
}
