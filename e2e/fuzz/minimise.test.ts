import { expect, test } from 'vitest'
import { minimise } from './minimise.ts'

test('only what makes it bad is left', async () => {
  const document = Buffer.from(`${'a'.repeat(500)}<${'b'.repeat(300)}&${'c'.repeat(200)}`)
  const isBad = async (part: Buffer) => part.includes('<') && part.includes('&')
  expect((await minimise(document, isBad)).toString()).toBe('<&')
})
