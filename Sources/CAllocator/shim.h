// Not part of what Swift imports of the C library.
#include <malloc.h>

// SQLite counts what it allocates, behind one lock that all its connections share: two readers wait for each other more often than
// for the database. Nobody asks for the number. Has to be called before the first connection; says whether it was.
// Swift cannot call functions with any number of arguments.
int sqlite3_config(int option, ...);
static inline int sqlite_without_account(void) { return sqlite3_config(9 /* SQLITE_CONFIG_MEMSTATUS */, 0) == 0; }
