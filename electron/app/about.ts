import manifest from '../../package.json' with { type: 'json' }

/** What this program says it is. */
export const ABOUT = { version: manifest.version, homepage: manifest.homepage } as const
