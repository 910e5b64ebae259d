export { Window } from './window.tsx'
