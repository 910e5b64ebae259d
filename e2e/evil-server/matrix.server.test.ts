import { expect } from 'vitest'
import { ENCRYPTION } from './matrix/encryption.ts'
import { SIGN_IN } from './matrix/sign-in.ts'
import { hostile, playAll } from './scene/case.ts'
import { authIn, proofsIn } from './wire/credentials.ts'

playAll(
  [...ENCRYPTION, ...SIGN_IN].map(({ name, manners, code, sees, tls = 'starttls', bind2 }) =>
    hostile(`C matrix: ${name}: ${code}`, async (scene) => {
      const server = { host: '127.0.0.1', port: scene.server.port, tls }
      const change = bind2 ? { server, resource: undefined } : { server }
      expect(await scene.signIn(manners, change)).toBe(code)
      if (sees === 'nothing') expect(authIn(scene.lines)).toEqual([])
      if (sees === 'no proof') expect(proofsIn(scene.lines)).toEqual([])
      expect(scene.stanzas.filter((element) => element.getName() !== 'iq')).toEqual([])
      expect(await scene.client.state()).toBeUndefined()
    }),
  ),
)
