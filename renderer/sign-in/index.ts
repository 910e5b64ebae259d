export { SignIn } from './sign-in.tsx'
export { ProblemText } from './problem-text.tsx'
export { StaySignedIn } from './stay-signed-in.tsx'
