// Written by `npm run index`.

/** Every declared action of a filter. */
export const actions = () => [] as const
