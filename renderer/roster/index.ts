export { People } from './people.tsx'
export { RequestCard } from './request-card.tsx'
