import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The beginning of a stream. */
export const HEADER =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.net' version='1.0' xml:lang='en'>"

const CASES = join(import.meta.dirname, '../../shared/codec/cases')
const CORPUS = join(import.meta.dirname, 'corpus')

/** Documents to begin with: what real servers and clients said, and every example of the codecs. */
export function loadCorpus(): readonly Buffer[] {
  const recorded = globSync('**/*.xml', { cwd: CORPUS })
    .toSorted()
    .map((name) => readFileSync(join(CORPUS, name)))
  const examples = globSync('**/*.xml', { cwd: CASES })
    .toSorted()
    .map((name) => readFileSync(join(CASES, name)))
  if (recorded.length === 0 || examples.length === 0)
    throw new Error('there is nothing to begin with')
  // A few at a time: a small document is soon spoilt in an interesting way, a long one is read longer.
  const streams = examples.map((example, index) =>
    Buffer.concat([
      Buffer.from(HEADER),
      example,
      examples[(index + 1) % examples.length] ?? example,
    ]),
  )
  return [...recorded, ...streams]
}
