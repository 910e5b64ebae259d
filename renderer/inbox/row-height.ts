/** Of letters and notices in their lists, in rem. */
export const ROW_HEIGHT = 3.375
