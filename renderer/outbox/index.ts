export { OutboxLink } from './outbox-link.tsx'
export { Outbox } from './outbox.tsx'
