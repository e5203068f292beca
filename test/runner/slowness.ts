/** Multiply time limits of your own by this: 1 on a usual machine, more where everything is emulated. */
export const slowness = Number(process.env['RTNETLINK_TEST_SLOWNESS'] ?? 1)
