// FROM THE FOUNDER, 07:55 UTC: because nothing had appeared from you by 07:35 I wrote the engine and the command myself; they are
// being pushed to origin/main (Sources/Similarity, Sources/tongchou/Similar*.swift, Tests/SimilarityTests). Measured on my generator at
// 100,000 records: recall@10 1.00/1.00/0.975/0.955 at levels 1-4, p99 5.9 ms CPU, about 1.2 KB a record INCLUDING the folded text.
// Do not build a second engine unless yours is already measured better; then replace mine whole. Otherwise please git fetch, take mine, and do
// what is missing: (1) `bench similar` in Benchmarks with generator and peers (tantivy, scikit-learn, pg_trgm) at 10k/100k/1M and the
// table in docs/performance.md section "Similarity"; (2) the portal panel on the filing page (index built in the background at start, fed by
// appends); (3) more tests. Delete this file.
