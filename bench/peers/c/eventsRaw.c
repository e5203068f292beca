/* Follows route changes as events.c does, without a look into them. */
#define BYTES_ONLY
#include "events.c"
