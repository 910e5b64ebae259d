import { randomUUID } from 'node:crypto'
import type { SignInMemory } from './negotiate.ts'
import type { FastToken } from './sasl/fast.ts'
import { isWeaker } from './sasl/mechanism.ts'

/** What is kept of sign-ins between them. */
export type SignInFacts = {
  readonly client: string
  readonly pinned: string | undefined
  readonly token: FastToken | undefined
}

/** What an installation knows that never signed in. */
export function noFacts(): SignInFacts {
  return { client: randomUUID(), pinned: undefined, token: undefined }
}

/** A memory that starts with these facts and tells of each change. The pin only ever grows stronger. */
export function signInMemory(
  facts: SignInFacts,
  changed: (facts: SignInFacts) => void = () => {},
): SignInMemory {
  let now = facts
  const set = (next: SignInFacts) => {
    now = next
    changed(next)
  }
  return {
    get client() {
      return now.client
    },
    get pinned() {
      return now.pinned
    },
    get token() {
      return now.token
    },
    keepMechanism(name) {
      if (now.pinned !== name && !isWeaker(name, now.pinned)) set({ ...now, pinned: name })
    },
    keepToken(token) {
      if (token || now.token) set({ ...now, token })
    },
  }
}
