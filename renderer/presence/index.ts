export { OwnPresenceButton } from './own-presence.tsx'
export { usePresenceText } from './presence-text.ts'
