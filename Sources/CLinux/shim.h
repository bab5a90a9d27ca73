// Not part of what Swift imports of the C library.
#include <malloc.h>

// SQLite counts what it allocates, behind one lock that all its connections share: two readers wait for each other more often than
// for the database. Nobody asks for the number. Has to be called before the first connection; says whether it was.
// Swift cannot call functions with any number of arguments.
int sqlite3_config(int option, ...);
static inline int sqlite_without_account(void) { return sqlite3_config(9 /* SQLITE_CONFIG_MEMSTATUS */, 0) == 0; }

// Writes what is changed of a stretch of a file to the disk and waits for it, but does not flush the disk's own cache. 0 where it was
// done. The C library shows it only to programs that ask for everything it has.
int sync_file_range(int descriptor, long long offset, long long length, unsigned int flags);
static inline int write_back(int descriptor, long long offset, long long length) {
    return sync_file_range(descriptor, offset, length, 7 /* wait for what is under way, write, wait */);
}
