// Not part of what Swift imports of the C library.
#include <malloc.h>
