// Installs everything of the system that demo and tests use, and says what is where.
import { setUp } from './setup/setup.ts'
import { thisMachine } from './setup/machine.ts'

const { found, missing } = setUp(
  ['openssl', 'ejabberd', 'chromium', 'xvfb', 'fonts', 'prosody', 'slixmpp'],
  thisMachine,
  console.log,
)
for (const [name, path] of found) console.log(`${name}: ${path}`)
for (const sentence of missing.values()) console.error(sentence)
process.exitCode = missing.size > 0 ? 1 : 0
