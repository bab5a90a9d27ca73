#include <zlib.h>

// deflateInit2 and inflateInit2 are macros, which Swift does not see. Negative window bits: no header of zlib's own, as ZIP wants it.
static inline int raw_deflate_begin(z_stream *stream) {
    return deflateInit2(stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}
static inline int raw_inflate_begin(z_stream *stream) { return inflateInit2(stream, -15); }
