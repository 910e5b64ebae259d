import type { Random } from '../chaos-proxy/random.ts'

/** Bytes that have a meaning, or had one in the attack on some parser. */
const TOKENS: readonly Buffer[] = [
  '<',
  '>',
  '/>',
  '</',
  '&',
  ';',
  '"',
  "'",
  '=',
  ':',
  ' ',
  '\r',
  '\n',
  '\t',
  '<!--',
  '-->',
  '--',
  '<![CDATA[',
  ']]>',
  ']]',
  '<?x y?>',
  "<?xml version='1.0'?>",
  "<?xml version='1.1'?>",
  "<?xml version='1.0' encoding='latin1'?>",
  "<?xml version='1.0' standalone='no'?>",
  '<!DOCTYPE s>',
  "<!DOCTYPE s [<!ENTITY e 'x'>]>",
  '&e;',
  '&lt;',
  '&amp;',
  '&#60;',
  '&#x3C;',
  '&#0;',
  '&#1;',
  '&#x1F;',
  '&#x85;',
  '&#xD800;',
  '&#xFFFE;',
  '&#x110000;',
  '&#x1F339;',
  '&#99999999999999999999;',
  '&#;',
  '&#x;',
  " xmlns=''",
  " xmlns='urn:x'",
  " xmlns:a='urn:a'",
  " xmlns:a=''",
  " xmlns:xml='urn:x'",
  " xmlns:xml='http://www.w3.org/XML/1998/namespace'",
  " xmlns:xmlns='urn:x'",
  " xmlns='http://www.w3.org/2000/xmlns/'",
  " xmlns='http://www.w3.org/XML/1998/namespace'",
  " xml:lang='x'",
  " a:b='c'",
  " a='1' a='2'",
  '<a:b>',
  '<a:b:c>',
  '<:a>',
  '<a:>',
  '<xml:a>',
  '<xmlns:a>',
  '<a/>',
  '<a xmlns=""><b/></a>',
  '</stream:stream>',
  '</message>',
  '__proto__',
  'constructor',
  '\u0085',
  '\u00b7',
  '\u0300',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\u{1f339}',
  '\u{10ffff}',
  '\u0000',
  '\u0001',
  '\u007f',
].map((text) => Buffer.from(text))

/** No UTF-8: cut off, overlong, surrogates, beyond the last character, never a beginning. */
const BAD_BYTES: readonly Buffer[] = [
  [0xe2, 0x82],
  [0xc0, 0x80],
  [0xe0, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xff],
  [0x80],
].map((bytes) => Buffer.from(bytes))

/** What a mutation works on: the document, and another one to take from. */
type Mutation = (document: Buffer, other: Buffer, random: Random) => Buffer

const splice = (document: Buffer, at: number, cut: number, insert: Uint8Array): Buffer =>
  Buffer.concat([document.subarray(0, at), insert, document.subarray(at + cut)])

/** A place and a length of at most `most` within the document. */
function slice(document: Buffer, random: Random, most: number): readonly [number, number] {
  const at = random.between(0, Math.max(0, document.length - 1))
  return [at, random.between(1, Math.min(most, document.length - at + 1))]
}

/** A place right after a `<`, where names begin and much depends on what comes. */
function afterAngle(document: Buffer, random: Random): number {
  const from = random.between(0, document.length)
  return document.indexOf('<', from) + 1
}

const MUTATIONS: readonly Mutation[] = [
  (document, _, random) => {
    const at = random.between(0, document.length - 1)
    return splice(document, at, 1, Buffer.of((document[at] ?? 0) ^ (1 << random.between(0, 7))))
  },
  (document, _, random) =>
    splice(document, random.between(0, document.length), 0, random.pick(TOKENS)),
  (document, _, random) => splice(document, afterAngle(document, random), 0, random.pick(TOKENS)),
  (document, _, random) => {
    const [at, length] = slice(document, random, 8)
    return splice(document, at, length, random.pick(TOKENS))
  },
  (document, _, random) =>
    splice(document, random.between(0, document.length), 0, random.pick(BAD_BYTES)),
  (document, _, random) => splice(document, ...slice(document, random, 40), Buffer.of()),
  (document, _, random) => {
    const [at, length] = slice(document, random, 60)
    const again = document.subarray(at, at + length)
    return splice(document, at, 0, Buffer.concat(Array(random.between(1, 20)).fill(again)))
  },
  (document, other, random) => {
    const [at, length] = slice(other, random, 200)
    return splice(document, random.between(0, document.length), 0, other.subarray(at, at + length))
  },
  (document, _, random) => {
    const [at, length] = slice(document, random, 100)
    const moved = document.subarray(at, at + length)
    const rest = splice(document, at, length, Buffer.of())
    return splice(rest, random.between(0, rest.length), 0, moved)
  },
  (document, _, random) => document.subarray(0, random.between(1, document.length)),
]

/** The document with one to four things changed. */
export function mutate(document: Buffer, other: Buffer, random: Random): Buffer {
  let mutant = document
  for (let count = random.between(1, 4); count > 0 && mutant.length > 0; count -= 1) {
    mutant = random.pick(MUTATIONS)(mutant, other, random)
  }
  return mutant
}

/** A document of about so many bytes: a part of this one, over and over. */
export function blowUp(document: Buffer, random: Random, size: number): Buffer {
  const [at, length] = slice(document, random, 400)
  const part = document.subarray(at, at + length)
  const times = Math.ceil((size - document.length) / part.length)
  return splice(document, at, 0, Buffer.concat(Array(Math.max(0, times)).fill(part)))
}

/** The document in pieces as a network might deliver them, in one piece or byte by byte among them. */
export function chop(document: Buffer, random: Random): readonly Buffer[] {
  const most = random.pick([1, 3, 20, 1460, Infinity])
  if (most === Infinity) return [document]
  const pieces: Buffer[] = []
  for (let at = 0; at < document.length;) {
    const length = random.between(1, most)
    pieces.push(document.subarray(at, at + length))
    at += length
  }
  return pieces
}
