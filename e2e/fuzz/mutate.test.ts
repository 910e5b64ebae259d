import { expect, test } from 'vitest'
import { seeded } from '../chaos-proxy/random.ts'
import { blowUp, chop, mutate } from './mutate.ts'

const document = Buffer.from("<s><message type='chat'><body>hello 🌹</body></message>")
const other = Buffer.from('<s><presence><show>away</show></presence>')

test('one seed gives one row of mutants', () => {
  const row = (seed: number) => {
    const random = seeded(seed)
    return Array.from({ length: 200 }, () => mutate(document, other, random).toString('hex'))
  }
  expect(row(1)).toEqual(row(1))
  expect(row(1)).not.toEqual(row(2))
  expect(new Set(row(1)).size).toBeGreaterThan(150)
})

test('whatever the pieces, they are the document', () => {
  const random = seeded(3)
  const sizes = new Set<number>()
  for (let count = 0; count < 200; count += 1) {
    const pieces = chop(document, random)
    sizes.add(pieces.length)
    expect(Buffer.concat(pieces)).toEqual(document)
  }
  expect(sizes).toContain(1)
  expect(sizes).toContain(document.length)
})

test('a document is blown up to the size that is wanted, or a little more', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const { length } = blowUp(document, seeded(seed), 10_000)
    expect(length).toBeGreaterThanOrEqual(10_000)
    expect(length).toBeLessThan(10_000 + document.length)
  }
})
