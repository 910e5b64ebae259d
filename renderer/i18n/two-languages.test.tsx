import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { OwnPresence } from '../../shared/model/presence.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import { OwnPresenceButton } from '../presence/index.ts'
import { romeo } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { de } from './de.ts'
import { en } from './en.ts'
import { type Language, LanguageProvider } from './intl.tsx'

/** What goes out when somebody with this language chooses to be busy. */
async function busyIn(language: Language): Promise<string> {
  const { catalogue } = language
  const { user, bridge } = await renderView(
    <LanguageProvider language={language}>
      <OwnPresenceButton />
    </LanguageProvider>,
    romeo({ own: { show: 'available', status: 'in the orchard' } }),
  )
  await user.click(screen.getByRole('button'))
  await user.click(screen.getByRole('button', { name: catalogue['show.dnd'] }))
  return String(buildOwnPresence(bridge.calls.at(-1)?.input as OwnPresence))
}

test('I18N-02 a choice says the same to others in whatever language it was made', async () => {
  expect(de['show.dnd']).not.toBe(en['show.dnd'])
  const english = await busyIn({ locale: 'en', catalogue: en })
  expect(english).toContain('<show>dnd</show>')
  document.body.replaceChildren()
  expect(await busyIn({ locale: 'de', catalogue: de })).toBe(english)
})
