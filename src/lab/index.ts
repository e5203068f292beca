/** Whole networks as typed code: nothing is here yet. Build on `Netns` and `Rtnetlink` meanwhile. */
export {}
