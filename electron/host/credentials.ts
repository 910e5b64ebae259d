import type { Preventable } from './preventable.ts'

export type CredentialSource = {
  on(
    event: 'select-client-certificate',
    listener: (
      event: Preventable,
      contents: unknown,
      url: string,
      certificates: unknown,
      answer: () => void,
    ) => void,
  ): unknown
}

/**
 * Gives no page a client certificate. Sign-in prompts and certificate errors get no listener at all: without one
 * Electron cancels the first and refuses the second.
 */
export function withholdCredentials(app: CredentialSource): void {
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault()
    answer()
  })
}
