// Written by `npm run index`.

/** Every declared classifier. */
export const filters = () => [] as const
