import type { SafeStorage as ElectronSafeStorage } from 'electron'
import type { Secrets } from './host.ts'
import type { SecretFile } from './secret-file.ts'

export type SafeStorage = Pick<
  ElectronSafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>

/** Backends whose key anybody knows. */
const OPEN_BACKENDS: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/** Secrets in the desktop's keyring where there is a real one, else in memory alone. Call it after `ready`. */
export async function openSecrets(
  safe: SafeStorage,
  file: SecretFile,
  platform: NodeJS.Platform,
): Promise<Secrets> {
  return (await hasKeyring(safe, platform)) ? keyringSecrets(safe, file) : sessionSecrets(file)
}

async function hasKeyring(safe: SafeStorage, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await safe.isAsyncEncryptionAvailable())) return false
    return platform !== 'linux' || !OPEN_BACKENDS.has(safe.getSelectedStorageBackend())
  } catch {
    return false
  }
}

function keyringSecrets(safe: SafeStorage, file: SecretFile): Secrets {
  return {
    kept: 'keyring',
    async get(name) {
      // A locked keyring or a new key looks like this too, so what cannot be read now stays where it is.
      try {
        const encrypted = await file.get(name)
        if (encrypted === undefined) return undefined
        const { result, shouldReEncrypt } = await safe.decryptStringAsync(encrypted)
        if (shouldReEncrypt) await renew(safe, file, name, result)
        return result
      } catch {
        return undefined
      }
    },
    async set(name, secret) {
      await file.put(name, await safe.encryptStringAsync(secret))
    },
    delete: (name) => file.put(name, undefined),
  }
}

/** The old form can still be read, so a failure here costs nothing. */
async function renew(safe: SafeStorage, file: SecretFile, name: string, secret: string) {
  try {
    await file.put(name, await safe.encryptStringAsync(secret))
  } catch {
    return
  }
}

function sessionSecrets(file: SecretFile): Secrets {
  const secrets = new Map<string, string>()
  return {
    kept: 'session',
    get: async (name) => secrets.get(name),
    set: async (name, secret) => void secrets.set(name, secret),
    async delete(name) {
      secrets.delete(name)
      // One that was kept when there was a keyring.
      await file.put(name, undefined)
    },
  }
}
