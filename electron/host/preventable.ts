/** An event whose usual consequence a listener can stop. */
export type Preventable = { preventDefault(): void }
