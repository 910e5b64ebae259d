import { expect, test } from 'vitest'
import { kindOf } from './kind.ts'
import { idsIn, idsInSource } from './names.ts'

test('ids stand anywhere in a name, those of other catalogues beside them', () => {
  expect(idsIn('requests NS-04 A33 of others: GV-012, B12 I18N-01')).toEqual([
    'NS-04',
    'GV-012',
    'I18N-01',
  ])
  expect(idsIn('in UTF-8 with XEP-0198 and MSG-4')).toEqual([])
})

test('in a source they stand where a name begins', () => {
  const source = `
    // MSG-01 is said elsewhere
    describe("IQ-04 A04 replies", () => {
      test.each([['MSG-03 none', 1]])('%s: MSG-05', () => expect(' MSG-06').toBe(\`W9 NV-01, NV-02: it is\`), ['SUB-01', 'SHA-256'])
    })`
  expect(idsInSource(source)).toEqual(['IQ-04', 'MSG-03', 'NV-01', 'NV-02'])
})

test.each([
  ['shared/codec/cases/vectors/section-4.json', 'codec'],
  ['electron/session/codecs.test.ts', 'codec'],
  ['electron/connection/parser.test.ts', 'codec'],
  ['electron/connection/bind.test.ts', 'model'],
  ['electron/session/session.test.ts', 'model'],
  ['shared/model/presence.test.ts', 'model'],
  ['shared/model/jid.test.ts', 'codec'],
  ['renderer/store/roster.test.ts', 'model'],
  ['e2e/evil-server/2a/2a.server.test.ts', 'model'],
  ['electron/app.server.test.ts', 'server'],
  ['e2e/conformance/messages.server.test.ts', 'server'],
  ['renderer/chat/chats.test.tsx', 'window'],
  ['e2e/session.spec.ts', 'window'],
  ['e2e/host/chromium.test.ts', undefined],
  ['scripts/lint.test.ts', undefined],
  ['shared/conformance/requirements.test.ts', undefined],
])('%s is about %s', (file, kind) => {
  expect(kindOf(file)).toBe(kind)
})
