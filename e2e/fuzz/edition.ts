import type { Expat } from './expat.ts'
import { judge, type Verdict } from './judge.ts'
import { readOwn } from './own.ts'
import type { Reading } from './reading.ts'

// XML 1.0, fifth edition, productions 4 and 4a, beyond ASCII.
const NAME_START =
  /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]/gu
const NAME_ONLY = /[\u00b7\u0300-\u036f\u203f\u2040]/gu

/**
 * Judges by the fifth edition of XML 1.0, which RFC 6120 refers to. Expat goes by the fourth, whose names have fewer
 * characters; where that alone makes it refuse a document, it is asked again with characters that both have.
 */
export async function judgeByEdition(
  document: Buffer,
  own: Reading,
  second: Reading,
  expat: Expat,
): Promise<Verdict> {
  const verdict = judge(document, own, second)
  if (verdict !== 'accepted') return verdict
  const older = Buffer.from(
    document.toString('utf8').replace(NAME_START, 'é').replace(NAME_ONLY, '·'),
  )
  if (older.equals(document)) return verdict
  return judge(older, readOwn([older]), await expat.read(older))
}
