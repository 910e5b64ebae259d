export { FindBar } from './find-bar.tsx'
export { SearchMessages } from './search-messages.tsx'
