import type { Secrets } from '../../electron/host/host.ts'

/** Passwords in memory: the preview host has no keyring, so it forgets them when it ends. */
export function sessionSecrets(): Secrets {
  const kept = new Map<string, string>()
  return {
    kept: 'session',
    get: async (name) => kept.get(name),
    set: async (name, secret) => void kept.set(name, secret),
    delete: async (name) => void kept.delete(name),
  }
}
